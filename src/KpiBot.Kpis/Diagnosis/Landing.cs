using KpiBot.Kpis.Periods;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>
/// Where a running period is likely to land: its forecast × the least and the most that the last periods made of theirs. Each ratio is a finished
/// period's revenue ÷ the forecast that was photographed at the same share of it, over the last 6 periods of the same kind that have one (2 at least).
/// </summary>
/// <param name="Period">The running period.</param>
/// <param name="Forecast">Its forecast now, in the workspace's currency.</param>
/// <param name="Low">Forecast × the least ratio.</param>
/// <param name="High">Forecast × the greatest ratio.</param>
/// <param name="Periods">How many past periods the range rests on, 2 to 6.</param>
/// <param name="Hits">How many of the last 6 periods landed within the range that would have been told of them at the same share, both ends included.</param>
/// <param name="Told">For how many of them a range would have been told; the hit rate is hits ÷ this.</param>
/// <example>A forecast of 585 k€ and ratios from 0.957 to 1.043: 560 to 610 k€, right 5 times of 6.</example>
public sealed record Landing(KpiPeriod Period, decimal Forecast, decimal Low, decimal High, int Periods, int Hits, int Told);
