using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>What an incremental import changed, as far as a snapshot can take it in without being built anew.</summary>
/// <param name="Version">The facts' version with these changes.</param>
public sealed record SnapshotPatch(long Version)
{
    /// <summary>The deals about which anything changed, with all their stage entries and changes.</summary>
    public IReadOnlyList<DealPatch> Deals { get; init; } = [];

    /// <summary>Activities new, changed and gone.</summary>
    public RowPatch<Activity> Activities { get; init; } = new([], []);

    /// <summary>Leads new, changed and gone.</summary>
    public RowPatch<Lead> Leads { get; init; } = new([], []);

    /// <summary>Orders new, changed and gone.</summary>
    public RowPatch<Order> Orders { get; init; } = new([], []);

    /// <summary>Customers' answers new, changed and gone.</summary>
    public RowPatch<SatisfactionAnswer> Answers { get; init; } = new([], []);

    /// <summary>All targets, where one of them changed; null where they are as they were.</summary>
    public IReadOnlyList<Target>? Targets { get; init; }
}
