using KpiBot.Kpis.Periods;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>A period that was said.</summary>
/// <param name="Start">Position of its first word.</param>
/// <param name="Length">How many words.</param>
/// <param name="Period">Which.</param>
/// <param name="WithYear">Whether its year was said; else it is the latest one that has begun.</param>
internal sealed record SaidPeriod(int Start, int Length, KpiPeriod Period, bool WithYear = true)
{
    public int End => Start + Length;
}
