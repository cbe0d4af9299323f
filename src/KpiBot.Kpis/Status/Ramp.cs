using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using NodaTime;

namespace KpiBot.Kpis.Status;

/// <summary>
/// A new rep's share of a target that was set for a longer period: that of the month since the start in which each working day lies
/// (0.25 in the first, say), full after the last. A target set for exactly the period is taken as it is.
/// </summary>
internal static class Ramp
{
    /// <summary>The mean share over a period in which the rep has a working day; none of those is before the start.</summary>
    public static decimal Of(WorkspaceSettings settings, User? rep, KpiPeriod period, WorkingDays days)
    {
        if (settings.Ramp.IsEmpty || rep?.StartDate is not { } start)
        {
            return 1;
        }

        var (sum, count) = (0m, 0);
        for (var date = period.Start; date < period.End; date = date.PlusDays(1))
        {
            if (days.IsWorked(date))
            {
                sum += ShareOn(settings, start, date);
                count++;
            }
        }

        return sum / count;
    }

    private static decimal ShareOn(WorkspaceSettings settings, LocalDate start, LocalDate date)
    {
        var month = (int)Period.Between(start, date, PeriodUnits.Months).Months;
        return month < settings.Ramp.Length ? settings.Ramp[month] : 1;
    }
}
