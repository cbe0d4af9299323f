namespace KpiBot.Kpis.Answers;

/// <summary>One row of a breakdown.</summary>
/// <param name="Key">Id of the rep, team or value; null for blank or unassigned.</param>
/// <param name="Value">The KPI on this part; null where undefined.</param>
/// <param name="Numerator">A ratio's numerator.</param>
/// <param name="Denominator">A ratio's denominator.</param>
public sealed record Row(string? Key, decimal? Value, decimal? Numerator, decimal? Denominator);
