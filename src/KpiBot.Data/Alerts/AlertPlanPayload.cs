using KpiBot.Kpis.Alerts;
using NodaTime;

namespace KpiBot.Data.Alerts;

/// <summary>A plan as an event keeps it.</summary>
internal sealed record AlertPlanPayload(string Cause, string Action, string OwnerId, DateOnly Due, string Effect)
{
    public static AlertPlanPayload Of(AlertPlan plan) => new(plan.Cause.ToString(), plan.Action, plan.OwnerId, plan.Due.ToDateOnly(), plan.Effect);

    public AlertPlan ToPlan() => new(Enum.TryParse<PlanCause>(Cause, out var cause) ? cause : PlanCause.Other, Action, OwnerId, LocalDate.FromDateOnly(Due), Effect);
}
