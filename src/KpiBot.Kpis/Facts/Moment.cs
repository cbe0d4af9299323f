using NodaTime;

namespace KpiBot.Kpis.Facts;

/// <summary>
/// When something happened: an instant, or a business date whose hour nobody wrote down. A date counts as its midnight in the
/// workspace's zone; where either side of a comparison or a duration is a date only, whole dates are compared or counted.
/// </summary>
/// <param name="Packed">Zone-free form for stores: days since 1970 × 2 + 1 for a date, UTC milliseconds × 2 for an instant.</param>
/// <example>A deal created at 10:00 and won "that day" has a cycle of 0 days, never a negative one.</example>
public readonly record struct Moment(long Packed)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>True where only the date is known.</summary>
    public bool IsDate => (Packed & 1) == 1;

    /// <summary>The moment of a date without a time.</summary>
    public static Moment Of(LocalDate date) => new(((long)Period.DaysBetween(Epoch, date) << 1) | 1);

    /// <summary>The moment of an instant, kept to the millisecond.</summary>
    public static Moment Of(Instant instant) => new(instant.ToUnixTimeMilliseconds() << 1);

    /// <summary>The instant, or the midnight (start of day) of the date in <paramref name="zone"/>.</summary>
    public Instant At(DateTimeZone zone) =>
        IsDate ? zone.AtStartOfDay(Epoch.PlusDays((int)(Packed >> 1))).ToInstant() : Instant.FromUnixTimeMilliseconds(Packed >> 1);

    /// <summary>The business date in <paramref name="zone"/>.</summary>
    public LocalDate DateIn(DateTimeZone zone) =>
        IsDate ? Epoch.PlusDays((int)(Packed >> 1)) : Instant.FromUnixTimeMilliseconds(Packed >> 1).InZone(zone).Date;
}
