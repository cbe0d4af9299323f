namespace KpiBot.Kpis.Diagnosis;

/// <summary>Deals lost for a reason (or in a stage, or of a source) in a period, and in the one before, like for like.</summary>
/// <param name="Key">The reason in the CRM's words, the stage or the source; null where none was given.</param>
/// <param name="Count">How many deals; 0 where there were some in the compared period alone.</param>
/// <param name="Amount">Their amounts, in the workspace's currency by the rates of their closes' months.</param>
/// <param name="CountBefore">How many in the compared period.</param>
/// <param name="AmountBefore">Their amounts.</param>
public sealed record LostReason(string? Key, int Count, decimal Amount, int CountBefore, decimal AmountBefore);
