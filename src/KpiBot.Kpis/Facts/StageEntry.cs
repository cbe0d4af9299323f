namespace KpiBot.Kpis.Facts;

/// <summary>A deal entered a stage (stage_history.csv). Identical entries collapse into one.</summary>
public sealed record StageEntry(string DealId, string Stage, Moment EnteredAt) : Fact;
