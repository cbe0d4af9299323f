using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>A fact and the row that states it.</summary>
internal readonly record struct PlacedFact(Fact Fact, string File, int Line);
