using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>When the movement since a plan is told: every week after it, and on the day that it is due.</summary>
public static class FollowUps
{
    private const int Week = 7;

    /// <summary>The day of the newest telling that is due up to today and was not made; null where there is none.</summary>
    public static LocalDate? Due(Alert alert, LocalDate today)
    {
        if (alert is not { State: AlertState.Planned or AlertState.Following, Planned: { Plan: { } plan, Date: { } planned } step })
        {
            return null;
        }

        var told = alert.SinceRaised.LastOrDefault(one => one.Step == AlertStep.FollowedUp && one.At >= step.At)?.Date ?? planned;
        var weeks = Period.DaysBetween(planned, today) / Week;
        var weekly = planned.PlusDays(weeks * Week);
        var newest = plan.Due <= today ? LocalDate.Max(weekly, plan.Due) : weekly;
        return newest > told && newest <= today ? newest : null;
    }
}
