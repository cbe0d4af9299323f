using NodaTime;
using NodaTime.TimeZones;

namespace KpiBot.Kpis.Periods;

/// <summary>The instant as of which another period is read, so that a running period is never compared with a whole one (kpis.md, 1).</summary>
internal static class LikeForLike
{
    /// <summary>A local time that does not exist: the next that does; one that exists twice: the first.</summary>
    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Running: as many dates after the other's first date, at the same local time. Else: moved back by the dates between the two ends.</summary>
    /// <example>As of 20 Nov 2026 16:00, Q4 is compared with Q3 as of 20 Aug 16:00, and October with September as of 20 Oct 16:00.</example>
    public static Instant AsOf(KpiPeriod period, KpiPeriod other, Instant asOf, DateTimeZone zone)
    {
        var now = asOf.InZone(zone);
        var date = period.Contains(now.Date)
            ? other.Start.PlusDays(Period.DaysBetween(period.Start, now.Date))
            : now.Date.PlusDays(-Period.DaysBetween(other.End, period.End));
        return At(date, now, zone);
    }

    /// <summary>
    /// One year before. Running: the first date of the other with the same count of the company's working days as the period up
    /// to today; none: its first date. Else as above.
    /// </summary>
    public static Instant YearBeforeAsOf(KpiPeriod period, KpiPeriod other, Instant asOf, DateTimeZone zone, WorkingDays days)
    {
        var now = asOf.InZone(zone);
        if (!period.Contains(now.Date))
        {
            return AsOf(period, other, asOf, zone);
        }

        var count = days.Between(period.Start, now.Date.PlusDays(1));
        var seen = 0;
        for (var date = other.Start; date < other.End; date = date.PlusDays(1))
        {
            seen += days.IsWorked(date) ? 1 : 0;
            if (seen == count)
            {
                return At(date, now, zone);
            }
        }

        return At(other.Start, now, zone);
    }

    private static Instant At(LocalDate date, ZonedDateTime now, DateTimeZone zone) =>
        zone.ResolveLocal(date + now.TimeOfDay, Resolver).ToInstant();
}
