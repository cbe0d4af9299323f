using KpiBot.Kpis.Catalogue;

namespace KpiBot.Kpis.Answers;

/// <summary>A figure shown beside a KPI's value, such as a forecast's best case.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Value">Its value; null where it has none.</param>
public sealed record Beside(BesideDefinition Definition, decimal? Value);
