using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>All that is now known of a deal about which something changed.</summary>
/// <param name="Id">The deal's id.</param>
/// <param name="Deal">The deal; null where there is none (any more).</param>
/// <param name="Entries">Its stage entries, all of them, in no order.</param>
/// <param name="Changes">Its changes, all of them, in no order.</param>
public sealed record DealPatch(string Id, Deal? Deal, IReadOnlyList<StageEntry> Entries, IReadOnlyList<DealChange> Changes);
