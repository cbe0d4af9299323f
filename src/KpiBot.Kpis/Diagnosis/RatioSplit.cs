using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>
/// Splits a change of a ratio over a dimension. For each segment: rate effect = mean share × change of rate; mix effect = change of share ×
/// (mean rate − mean of the two totals). A segment on one side only takes the other side's rate, so it is one line of mix. What segments
/// without a denominator moved is a line of its own. A ratio whose parts have no shares of one whole (a median, a rep's own rhythm, accounts
/// that are customers for two products) is not split.
/// </summary>
internal static class RatioSplit
{
    private const decimal Rounding = 0.000_000_000_000_000_001m;

    /// <summary>The parts, or null where a side has no denominator, or its segments' denominators do not add up to it.</summary>
    public static ImmutableArray<Effect>? Of(Expression expression, Evaluation before, Evaluation now)
    {
        if (before.Of(expression) is not { Denominator: { } below0, Value: { } total0 } || now.Of(expression) is not { Denominator: { } below1, Value: { } total1 }
            || !AddsUp(expression, before, below0) || !AddsUp(expression, now, below1))
        {
            return null;
        }

        var effects = new List<Effect>();
        var mean = (total0 + total1) / 2;
        foreach (var key in before.Keys(expression).Union(now.Keys(expression)).Order())
        {
            var (rate0, rate1) = (Rate(before.Of(expression, key)), Rate(now.Of(expression, key)));
            var (share0, share1) = (Below(before.Of(expression, key)) / below0, Below(now.Of(expression, key)) / below1);
            if ((rate0 ?? rate1) is { } then && (rate1 ?? rate0) is { } present)
            {
                var segment = now.Reading.Breakdown?.Key(key);
                Add(effects, new Effect(EffectKind.Rate, segment, (share0 + share1) / 2 * (present - then)));
                Add(effects, new Effect(EffectKind.Mix, segment, (share1 - share0) * (((then + present) / 2) - mean)));
            }
        }

        Add(effects, new Effect(EffectKind.Other, null, total1 - total0 - effects.Sum(effect => effect.Value)));
        return [.. effects];
    }

    /// <summary>Division rounds in the 28th digit; what is left of that is nothing that moved.</summary>
    private static void Add(List<Effect> effects, Effect effect)
    {
        if (Math.Abs(effect.Value) > Rounding)
        {
            effects.Add(effect);
        }
        else if (effects.Count > 0 && effect.Kind == EffectKind.Other)
        {
            effects[^1] = effects[^1] with { Value = effects[^1].Value + effect.Value };
        }
    }

    private static bool AddsUp(Expression expression, Evaluation evaluation, decimal below) =>
        Math.Abs(evaluation.Keys(expression).Sum(key => Below(evaluation.Of(expression, key))) - below) <= Rounding * Math.Abs(below);

    private static decimal? Rate(Fraction? part) => part is { Denominator: not 0 and not null } known ? known.Value : null;

    private static decimal Below(Fraction? part) => part?.Denominator ?? 0;
}
