namespace KpiBot.Kpis.Snapshots;

/// <summary>A deal's entry into a stage.</summary>
internal readonly record struct StageEntryRow(int Stage, Timestamp At);
