using KpiBot.Kpis.Catalogue.Formulas;

namespace KpiBot.Kpis.Catalogue;

/// <summary>A figure that is shown beside a KPI's value: the share of it, or one of its parts.</summary>
/// <param name="Id">Stable id, such as <c>best_case</c>.</param>
/// <param name="Names">Its name in each language.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Expression">Its formula, read.</param>
public sealed record BesideDefinition(string Id, Texts Names, Unit Unit, Expression Expression);
