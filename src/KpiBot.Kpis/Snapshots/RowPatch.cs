using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>What became of the facts of one kind.</summary>
/// <param name="Changed">Those that are new or have other values than before, as they are now.</param>
/// <param name="Gone">The ids of those that are no longer there.</param>
public sealed record RowPatch<TFact>(IReadOnlyList<TFact> Changed, IReadOnlyList<string> Gone)
    where TFact : Fact;
