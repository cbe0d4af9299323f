namespace KpiBot.Kpis.Snapshots;

/// <summary>When each kind of fact first appears in the workspace: before it, a KPI that counts it has no data.</summary>
internal sealed record Beginnings(
    Timestamp Created,
    Timestamp Closed,
    Timestamp Won,
    Timestamp WonWithAmount,
    Timestamp WonWithList,
    Timestamp WonWithStart,
    Timestamp StageEntry);
