using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Status;

/// <summary>Judges a figure against its target (kpis.md, 6): the first standing that applies decides.</summary>
internal static class Judge
{
    private const decimal Rounding = 0.000_000_000_000_000_000_01m;

    /// <summary>The standing of a figure for which there are data.</summary>
    public static Verdict Of(KpiDefinition definition, Evaluation evaluation, Fraction? figure, ScopeTarget? target)
    {
        var instead = evaluation.Instead(definition.Expression);
        if (IsUndefined(definition, figure, evaluation.Reading.Window))
        {
            return new Verdict(Standing.Undefined, Target: target);
        }

        if (instead is Standing.Reached or Standing.NoHistory)
        {
            return new Verdict(instead.Value, Target: target);
        }

        if (target is null || instead == Standing.NoTarget)
        {
            return new Verdict(Standing.NoTarget);
        }

        if (figure is not { } known || SampleOf(definition, evaluation, figure) < definition.LeastSample.N)
        {
            return new Verdict(Standing.TooFew, Target: target);
        }

        return IsYoung(definition, evaluation) ? new Verdict(Standing.TooEarly, Target: target)
            : definition.Kind == KpiKind.Flow ? FlowJudge.Of(definition, evaluation, known, target)
            : RatioOrStock(definition, evaluation, known, target);
    }

    /// <summary>How many facts a figure rests on: its denominator's count, or what the definition says.</summary>
    public static decimal? SampleOf(KpiDefinition definition, Evaluation evaluation, Fraction? figure) => definition.LeastSample.Of is { } name
        ? evaluation.Of(new Catalogue.Formulas.Expression.Name(name, []))?.Value
        : figure?.Sample;

    /// <summary>Ahead, on time or late with its colour, from r = over ÷ under; compared exactly, without dividing.</summary>
    public static Verdict Judged(decimal over, decimal under, Bounds bounds, Func<bool> redIsSure, ScopeTarget target, decimal? expected = null)
    {
        if (under <= 0)
        {
            // Less is better and there is nothing; or a churn target of 100 % asks for no retention at all: whatever is kept is ahead of it.
            return new Verdict(Standing.Ahead, Colour.Green, target, expected);
        }

        var r = over / under;
        return over switch
        {
            _ when Reaches(over, bounds.Ahead * under) => new Verdict(Standing.Ahead, Colour.Green, target, expected, r),
            _ when Reaches(over, bounds.OnTime * under) => new Verdict(Standing.OnTime, Colour.Green, target, expected, r),
            _ when Reaches(over, bounds.Amber * under) || !redIsSure() => new Verdict(Standing.Late, Colour.Amber, target, expected, r),
            _ => new Verdict(Standing.Late, Colour.Red, target, expected, r),
        };
    }

    /// <summary>The bounds of a KPI: its own, or the workspace's.</summary>
    public static Bounds BoundsOf(KpiDefinition definition, Snapshot snapshot) => definition.Bounds ?? snapshot.Settings.Bounds;

    /// <summary>An amount × a probability of a third is off in its 28th digit: that must not decide where figure and bound are equal.</summary>
    private static bool Reaches(decimal figure, decimal bound) => figure >= bound - (Math.Abs(bound) * Rounding);

    /// <summary>A zero denominator; and of a period not begun, every ratio. A funnel without a judged step has no value and is too few, not undefined.</summary>
    private static bool IsUndefined(KpiDefinition definition, Fraction? figure, Window window) =>
        figure is { Value: null } || (definition.Kind == KpiKind.Ratio && window.IsAhead);

    /// <summary>A cohort that has not had the usual time to convert; or too little history to know who is new.</summary>
    private static bool IsYoung(KpiDefinition definition, Evaluation evaluation)
    {
        var reading = evaluation.Reading;
        var first = reading.Snapshot.Beginnings[Field.Sale];
        return (definition.RipensWith is { } measure && evaluation.Of(new Catalogue.Formulas.Expression.Name(measure, []))?.Value < 1)
            || (definition.HistoryDays > 0 && first.IsKnown && reading.Window.FromDay < first.Day + definition.HistoryDays);
    }

    private static Verdict RatioOrStock(KpiDefinition definition, Evaluation evaluation, Fraction figure, ScopeTarget target)
    {
        var bounds = BoundsOf(definition, evaluation.Reading.Snapshot);
        var (actual, below) = (figure.Numerator, figure.Denominator ?? 1);
        (actual, below) = below < 0 ? (-actual, -below) : (actual, below);
        if (definition.PointsScale is { } scale)
        {
            return Judged(scale + (actual / below) - target.Value, scale, bounds, () => true, target);
        }

        bool IsSure() => !IsOfCounts(definition, evaluation.Reading, figure) || Wilson.IsSurelyWorse(figure, target.Value, definition.Direction);
        return definition.Direction == Direction.Up
            ? Judged(actual, target.Value * below, bounds, IsSure, target)
            : Judged(target.Value * below, actual, bounds, IsSure, target);
    }

    /// <summary>A group's rhythm is a mean of ratios, and more meetings than calls are no share: chance can't be reckoned with there.</summary>
    private static bool IsOfCounts(KpiDefinition definition, Reading reading, Fraction figure) =>
        definition.RatioOfCounts && figure.Numerator <= figure.Denominator && (definition.Id != "activity_rhythm" || reading.Scope.Kind == Scopes.ScopeKind.User);
}
