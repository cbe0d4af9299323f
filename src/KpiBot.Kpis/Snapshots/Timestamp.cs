using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>A moment cut in the workspace's zone: its instant, its business date, and whether only the date is known.</summary>
/// <param name="Millis">UTC milliseconds since 1970; a date's midnight.</param>
/// <param name="Day">Business date, in days since 1970.</param>
/// <param name="IsDate">Whether only the date is known.</param>
internal readonly record struct Timestamp(long Millis, int Day, bool IsDate)
{
    private const decimal MillisPerDay = 86_400_000m;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>Never: later than every as-of.</summary>
    public static Timestamp Never { get; } = new(long.MaxValue, int.MaxValue, false);

    /// <summary>Always: earlier than every as-of.</summary>
    public static Timestamp Always { get; } = new(long.MinValue, int.MinValue, false);

    public bool IsKnown => Day is not int.MaxValue and not int.MinValue;

    public static Timestamp Of(Moment? moment, DateTimeZone zone) => moment is { } known
        ? new Timestamp(known.At(zone).ToUnixTimeMilliseconds(), DayOf(known.DateIn(zone)), known.IsDate)
        : Never;

    public static int DayOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static LocalDate DateOf(int day) => Epoch.PlusDays(day);

    /// <summary>Whether this is after the other; whole dates are compared where either is a date only.</summary>
    public bool IsAfter(Timestamp other) => IsDate || other.IsDate ? Day > other.Day : Millis > other.Millis;

    /// <summary>Days of 24 hours from the other to this, never below 0; whole dates are counted where either is a date only.</summary>
    public decimal DaysSince(Timestamp other) =>
        Math.Max(0m, IsDate || other.IsDate ? Day - other.Day : (Millis - other.Millis) / MillisPerDay);
}
