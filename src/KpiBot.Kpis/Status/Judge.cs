using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;

namespace KpiBot.Kpis.Status;

/// <summary>Judges a figure against its target (kpis.md, 6): the first standing that applies decides.</summary>
internal static class Judge
{
    /// <summary>The standing of a figure for which there are data.</summary>
    public static Verdict Of(KpiDefinition definition, Evaluation evaluation, Fraction? figure, ScopeTarget? target)
    {
        var reading = evaluation.Reading;
        if (IsUndefined(definition, figure, reading.Window))
        {
            return new Verdict(Standing.Undefined, Target: target);
        }

        if (target is null)
        {
            return new Verdict(Standing.NoTarget);
        }

        if (figure is not { } known || (definition.Kind == KpiKind.Ratio && known.Sample < definition.LeastSample))
        {
            return new Verdict(Standing.TooFew, Target: target);
        }

        return definition.Kind == KpiKind.Flow
            ? FlowJudge.Of(definition, evaluation, known, target)
            : RatioOrStock(definition, known, target, reading.Snapshot.Settings.Bounds);
    }

    /// <summary>Ahead, on time or late with its colour, from r = actual ÷ target or the pace.</summary>
    public static Verdict Judged(decimal r, Bounds bounds, bool redIsSure, ScopeTarget target, decimal? expected = null) => r switch
    {
        _ when r >= bounds.Ahead => new Verdict(Standing.Ahead, Colour.Green, target, expected, r),
        _ when r >= bounds.OnTime => new Verdict(Standing.OnTime, Colour.Green, target, expected, r),
        _ when r >= bounds.Amber || !redIsSure => new Verdict(Standing.Late, Colour.Amber, target, expected, r),
        _ => new Verdict(Standing.Late, Colour.Red, target, expected, r),
    };

    /// <summary>A zero denominator; and of a period not begun, every ratio. A funnel without a judged step has no value and is too few, not undefined.</summary>
    private static bool IsUndefined(KpiDefinition definition, Fraction? figure, Window window) =>
        definition.Kind == KpiKind.Ratio && (window.IsAhead || figure is { Value: null });

    private static Verdict RatioOrStock(KpiDefinition definition, Fraction figure, ScopeTarget target, Bounds bounds)
    {
        var actual = figure.Value ?? 0;
        if (definition.Direction == Direction.Down && actual <= 0)
        {
            return new Verdict(Standing.Ahead, Colour.Green, target);
        }

        var r = definition.Direction == Direction.Up ? actual / target.Value : target.Value / actual;
        return Judged(r, bounds, redIsSure: !definition.RatioOfCounts || Wilson.IsSurelyWorse(figure, target.Value, definition.Direction), target);
    }
}
