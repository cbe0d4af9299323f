using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>What was decided about a red figure.</summary>
/// <param name="Cause">What is held to be behind it.</param>
/// <param name="Action">What is done, in the planner's words.</param>
/// <param name="OwnerId">The user who does it.</param>
/// <param name="Due">By which day.</param>
/// <param name="Effect">What it is expected to bring, in the planner's words.</param>
public sealed record AlertPlan(PlanCause Cause, string Action, string OwnerId, LocalDate Due, string Effect);
