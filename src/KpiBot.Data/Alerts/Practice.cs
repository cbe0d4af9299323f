using KpiBot.Kpis.Diagnosis;

namespace KpiBot.Data.Alerts;

/// <summary>What a team did about a red figure that then recovered: quoted on the next warning with the same diagnosis.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="AlertId">The alert that it ended.</param>
/// <param name="At">When it was kept, UTC.</param>
/// <param name="Author">Who kept it: <c>user:ID</c>.</param>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Scope">Whose figure.</param>
/// <param name="Action">What was done, in the plan's words.</param>
/// <param name="PlannedAt">When that was decided, UTC.</param>
/// <param name="Before">The figure then.</param>
/// <param name="After">The figure at recovery.</param>
/// <param name="Days">In how many working days.</param>
public sealed record Practice(
    string Workspace, string AlertId, DateTimeOffset At, string Author, string Kpi, string Scope, string Action, DateTimeOffset PlannedAt, decimal Before, decimal After, int Days)
{
    /// <summary>What the diagnosis said when the alert was raised; null where no rule fired.</summary>
    public Rule? Rule { get; init; }

    /// <summary>The stage that it pointed at, or null.</summary>
    public string? Stage { get; init; }
}
