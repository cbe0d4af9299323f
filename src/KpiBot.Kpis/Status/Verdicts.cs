using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Status;

/// <summary>Judges a KPI by its own target or by another KPI's: attainment by revenue's pace, a forecast by the revenue target, churn as retention.</summary>
/// <param name="catalogue">Where the other KPI is.</param>
/// <param name="target">The target of a KPI for a reading, or null.</param>
internal sealed class Verdicts(KpiCatalogue catalogue, Func<KpiDefinition, Reading, ScopeTarget?> target)
{
    public Verdict Of(KpiDefinition definition, Evaluation evaluation, Fraction? figure) => definition switch
    {
        { JudgedBy: { } id } => ByAnother(catalogue[id], evaluation),
        { Twin: { } id } => AsTwins(definition, catalogue[id], evaluation, figure),
        _ => Judge.Of(definition, evaluation, figure, Target(definition, evaluation.Reading)),
    };

    /// <summary>A KPI that is judged by another one's pace has that one's standing, and a target of 100 %.</summary>
    private Verdict ByAnother(KpiDefinition judge, Evaluation evaluation)
    {
        var verdict = Judge.Of(judge, evaluation, evaluation.Of(judge.Expression), target(judge, evaluation.Reading));
        return verdict.Target is { Value: > 0 } whole
            ? verdict with { Target = whole with { Value = 1 }, Expected = verdict.Expected / whole.Value }
            : verdict;
    }

    /// <summary>Of two complements (retention, churn) the one of which more is better is judged; a target of its own comes before 1 − its twin's.</summary>
    private Verdict AsTwins(KpiDefinition definition, KpiDefinition twin, Evaluation evaluation, Fraction? figure)
    {
        var (own, twins) = (target(definition, evaluation.Reading), target(twin, evaluation.Reading));
        if (definition.Direction == Direction.Up)
        {
            return Judge.Of(definition, evaluation, figure, own ?? Complement(twins));
        }

        var turned = figure is { } churn ? Fraction.Combine('-', new Fraction(1, null, 0), churn) : null;
        var verdict = Judge.Of(twin, evaluation, turned, own is null ? twins : Complement(own));
        return verdict with { Target = verdict.Target is { } kept ? kept with { Value = 1 - kept.Value } : null };
    }

    /// <summary>More than all customers can't be lost: such a target is none.</summary>
    private static ScopeTarget? Complement(ScopeTarget? churn) => churn is { Value: <= 1 } ? churn with { Value = 1 - churn.Value } : null;

    private ScopeTarget? Target(KpiDefinition definition, Reading reading) =>
        target(definition.TargetOf is { } id ? catalogue[id] : definition, reading);
}
