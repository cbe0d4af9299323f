using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>A column of a canonical file, and what a fact's row says in it.</summary>
internal sealed record WrittenColumn(string Name, Func<Fact, string?> Text);
