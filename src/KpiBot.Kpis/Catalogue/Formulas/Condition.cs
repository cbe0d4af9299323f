namespace KpiBot.Kpis.Catalogue.Formulas;

/// <summary>A fact counts only where its field has this value (compared without case).</summary>
/// <param name="Field">One of <c>source</c>, <c>product</c>, <c>stage</c>, <c>segment</c>, <c>territory</c>.</param>
/// <param name="Value">The value.</param>
public readonly record struct Condition(string Field, string Value);
