using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Digests;
using NodaTime;

namespace KpiBot.Tests.Rituals.Year;

/// <summary>What goes wrong in the year, in local time of Paris.</summary>
internal static class Weather
{
    public static DateTimeZone Paris { get; } = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    public static DateTimeZone London { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>The host is down: for three hours over Monday's hour, from Monday until Tuesday before work, and for two days, which is too long.</summary>
    public static IReadOnlyList<(Instant From, Instant To)> Down { get; } =
    [
        (At(2027, 1, 18, 8), At(2027, 1, 18, 11)),
        (At(2027, 2, 15, 8), At(2027, 2, 16, 7)),
        (At(2027, 4, 12, 7), At(2027, 4, 14, 7)),
    ];

    /// <summary>The channel of the team Paris is archived, and opened again.</summary>
    public static (Instant From, Instant To) Archived { get; } = (At(2027, 1, 27, 12), At(2027, 2, 10, 12));

    /// <summary>The manager of London sells again.</summary>
    public static Instant Demoted { get; } = At(2027, 2, 24, 12);

    public static bool IsUp(Instant instant) => !Down.Any(down => down.From <= instant && instant < down.To);

    /// <summary>
    /// Whether a ritual is paused then. A lost channel pauses all its rituals at the first that is refused, the next working day's action point; a lost right
    /// each ritual at its own next send, and the notes with their review: those of that morning still go out.
    /// </summary>
    public static bool IsPaused(Promised promised, Instant due) => promised.Subscription.Scope switch
    {
        "team:paris" => Archived.From <= due && due < Archived.To,
        "team:london" => due >= (promised.Ritual == Ritual.Note ? Demoted + Duration.FromDays(5) : Demoted),
        _ => false,
    };

    /// <summary>Whether people are at work: 08:30 to 18:30 of a working day.</summary>
    public static bool IsOpen(Instant instant, DateTimeZone zone)
    {
        var local = instant.InZone(zone);
        return IsWorked(local.Date) && local.TimeOfDay >= new LocalTime(8, 30) && local.TimeOfDay < new LocalTime(18, 30);
    }

    public static bool IsWorked(LocalDate date) => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Holidays.French.Contains(date);

    public static Instant At(int year, int month, int day, int hour) => new LocalDateTime(year, month, day, hour, 0).InZoneStrictly(Paris).ToInstant();
}
