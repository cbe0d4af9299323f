using KpiBot.Kpis.Periods;
using NodaTime;
using NodaTime.TimeZones;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Warnings wait outside 08:30–18:30, at week-ends and on holidays, in the zone of who reads them.</summary>
internal static class QuietHours
{
    private static readonly LocalTime Opens = new(8, 30);
    private static readonly LocalTime Closes = new(18, 30);

    /// <summary>This instant, or the next one at which people are at work.</summary>
    public static Instant NextOpen(Instant now, DateTimeZone zone, Holidays holidays)
    {
        var local = now.InZone(zone);
        if (IsWorked(local.Date, holidays) && local.TimeOfDay >= Opens && local.TimeOfDay < Closes)
        {
            return now;
        }

        var date = local.TimeOfDay < Opens ? local.Date : local.Date.PlusDays(1);
        return OpeningFrom(date, zone, holidays);
    }

    /// <summary>The opening of the working day after today.</summary>
    public static Instant Tomorrow(Instant now, DateTimeZone zone, Holidays holidays) => OpeningFrom(now.InZone(zone).Date.PlusDays(1), zone, holidays);

    private static Instant OpeningFrom(LocalDate date, DateTimeZone zone, Holidays holidays)
    {
        while (!IsWorked(date, holidays))
        {
            date = date.PlusDays(1);
        }

        return zone.ResolveLocal(date + Opens, Resolvers.LenientResolver).ToInstant();
    }

    private static bool IsWorked(LocalDate date, Holidays holidays) =>
        date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !holidays.Contains(date);
}
