namespace KpiBot.Kpis.Details;

/// <summary>Facts that a figure does not count, or not in full.</summary>
/// <param name="Why">Why.</param>
/// <param name="Count">How many; above 0.</param>
public sealed record Omitted(Omission Why, int Count);
