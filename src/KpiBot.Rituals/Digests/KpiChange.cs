using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Digests;

/// <summary>What changed on a KPI. A share is compared in points, also that of a target reached: nobody understands the per cent of a per cent.</summary>
internal static class KpiChange
{
    /// <summary>What changed from one value to another: a difference for ratios and shares, a growth for the rest; null where it can't be told.</summary>
    public static decimal? Between(KpiDefinition kpi, decimal? before, decimal? now) => before switch
    {
        null => null,
        { } value when kpi is { Kind: KpiKind.Ratio } or { Unit: Unit.Percent } => now - value,
        0 => null,
        { } value => (now / value) - 1,
    };

    /// <summary>A change with its sign; nobody reads the cents of one.</summary>
    public static string Say(Voice voice, KpiDefinition kpi, decimal change) => kpi switch
    {
        { Unit: Unit.Percent } => voice.Figures.Points(change),
        { Unit: Unit.Money, Kind: KpiKind.Ratio } => voice.Figures.Change(kpi, decimal.Round(change, 0, MidpointRounding.AwayFromZero)),
        _ => voice.Figures.Change(kpi, change),
    };

    /// <summary>What changed on an answer against another period; null where that can't be compared.</summary>
    public static string? Of(Voice voice, Answer answer, Comparison? than) => than is { Judged: true } && Since(answer, than) is { } change ? Say(voice, answer.Definition, change) : null;

    /// <summary>The same as a number.</summary>
    public static decimal? Since(Answer answer, Comparison? than) => answer.Definition is { Unit: Unit.Percent } ? answer.Value - than?.Value : than?.Change;
}
