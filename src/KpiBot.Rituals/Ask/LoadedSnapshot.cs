using KpiBot.Kpis.Snapshots;

namespace KpiBot.Rituals.Ask;

/// <summary>A workspace's facts, ready for questions.</summary>
/// <param name="Snapshot">The facts.</param>
/// <param name="Freshness">How old they are; null where nothing was imported.</param>
public sealed record LoadedSnapshot(Snapshot Snapshot, Freshness? Freshness);
