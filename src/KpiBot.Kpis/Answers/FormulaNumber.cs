using KpiBot.Kpis.Catalogue.Formulas;

namespace KpiBot.Kpis.Answers;

/// <summary>What one name of a KPI's formula stands for: <c>won_deals</c> is 7 in <c>won_deals / closed_deals</c>.</summary>
/// <param name="Name">The measure or KPI with its conditions.</param>
/// <param name="Value">Its value in its own unit, unrounded; null where it has none.</param>
public sealed record FormulaNumber(Expression.Name Name, decimal? Value);
