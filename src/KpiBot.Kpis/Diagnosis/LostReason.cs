namespace KpiBot.Kpis.Diagnosis;

/// <summary>Deals lost for a reason (or in a stage, or of a source) in a period, and in the one before, like for like.</summary>
/// <param name="Key">The reason in the CRM's words; null where none was given.</param>
/// <param name="Count">How many deals.</param>
/// <param name="Amount">Their amounts, in the workspace's currency.</param>
/// <param name="CountBefore">How many in the compared period.</param>
public sealed record LostReason(string? Key, int Count, decimal Amount, int CountBefore);
