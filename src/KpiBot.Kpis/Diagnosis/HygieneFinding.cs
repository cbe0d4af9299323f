using System.Collections.Immutable;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Open deals with one flaw, tied to the KPI that it harms.</summary>
/// <param name="Flaw">What is wrong.</param>
/// <param name="Kpi">Id of the KPI that it harms most.</param>
/// <param name="Count">How many deals.</param>
/// <param name="Amount">Their amounts, in the workspace's currency by the rates of as-of's month.</param>
/// <param name="Distortion">
/// By which share the harmed figure is too high (above 0) or too low (below 0); null where that can't be told. Past close: amount ÷ (pipeline −
/// amount). Ghosts: their weighted amount ÷ the other deals'. No amount: −n ÷ (n + deals with an amount), as if they were worth the mean. No
/// expected close, no account, unknown stage: −amount ÷ pipeline, the part that is not seen.
/// </param>
/// <param name="DealIds">The deals, the largest first.</param>
/// <example>11 deals with a past close date, 90 k€ of a pipeline of 590 k€, inflate it by 90 ÷ 500 = 18 %.</example>
public sealed record HygieneFinding(HygieneFlaw Flaw, string Kpi, int Count, decimal Amount, decimal? Distortion, ImmutableArray<string> DealIds);
