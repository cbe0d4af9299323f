using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Data.Facts;

/// <summary>What brings the facts of an earlier version up to the present one.</summary>
/// <param name="Since">The earlier version.</param>
/// <param name="Workspace">The company, as it is at the present version (<see cref="Workspace.Generation"/>).</param>
public sealed record FactPatch(long Since, Workspace Workspace)
{
    private static readonly RowPatch<Activity> NoActivities = new([], []);
    private static readonly RowPatch<Lead> NoLeads = new([], []);
    private static readonly RowPatch<Order> NoOrders = new([], []);
    private static readonly RowPatch<SatisfactionAnswer> NoAnswers = new([], []);

    /// <summary>
    /// True where the facts have to be read as a whole, and nothing else is said here: people, accounts, stages, rates, absences or costs
    /// changed, so much changed that a patch would save nothing, or the earlier version is further back than the one before.
    /// </summary>
    public bool NeedsFullLoad { get; init; }

    /// <summary>The deals about which anything changed, their stage entries and changes included.</summary>
    public IReadOnlyList<DealPatch> Deals { get; init; } = [];

    public RowPatch<Activity> Activities { get; init; } = NoActivities;

    public RowPatch<Lead> Leads { get; init; } = NoLeads;

    public RowPatch<Order> Orders { get; init; } = NoOrders;

    /// <summary>All targets, where one of them changed; else null.</summary>
    public IReadOnlyList<Target>? Targets { get; init; }

    public RowPatch<SatisfactionAnswer> Answers { get; init; } = NoAnswers;
}
