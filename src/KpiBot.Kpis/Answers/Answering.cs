using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis.Answers;

/// <summary>Makes the answers to one question of one snapshot, and the bare values that comparisons and sparks are made of.</summary>
/// <param name="catalogue">The definitions.</param>
/// <param name="snapshot">The facts.</param>
/// <param name="question">What is asked; its as-of is the present, also while other periods are read.</param>
internal sealed class Answering(KpiCatalogue catalogue, Snapshot snapshot, Question question)
{
    private const string RevenueKpi = "revenue";

    private readonly KpiDefinition _definition = catalogue[question.Kpi];

    public KpiCatalogue Catalogue => catalogue;

    public Snapshot Snapshot => snapshot;

    public Question Question => question;

    public KpiDefinition Definition => _definition;

    /// <summary>The figure with everything that made it.</summary>
    public Answer Answer(Func<KpiDefinition, Reading, ScopeTarget?> target)
    {
        var evaluation = Evaluate(question.Period, question.AsOf, question.By);
        var photo = PastStock.Photo(_definition, evaluation.Reading);
        var missing = photo is null ? evaluation.Missing(_definition.Expression) : [];
        if (IsOutOfScope || !missing.IsEmpty)
        {
            return Without(Standing.NoData) with { Missing = missing, IsCompanyOnly = IsOutOfScope };
        }

        if (PastStock.IsLost(_definition, evaluation.Reading))
        {
            var comparisons = new Comparisons(this, null);
            return Without(Standing.NoHistory) with { Previous = comparisons.Previous(), YearBefore = comparisons.YearBefore() };
        }

        var figure = photo is null ? evaluation.Of(_definition.Expression) : FigureOf(photo);
        return Of(evaluation, figure, new Verdicts(catalogue, target).Of(_definition, evaluation, figure));
    }

    /// <summary>The bare value over another period, without comparison, judgement or breakdown; null where there is none.</summary>
    public decimal? Value(KpiPeriod period, Instant asOf)
    {
        var evaluation = Evaluate(period, asOf, null);
        if (PastStock.Photo(_definition, evaluation.Reading) is { } photo)
        {
            return FigureOf(photo)?.Value;
        }

        return IsOutOfScope || IsAhead(evaluation) || PastStock.IsLost(_definition, evaluation.Reading) || !evaluation.Missing(_definition.Expression).IsEmpty
            ? null
            : evaluation.Of(_definition.Expression)?.Value;
    }

    /// <summary>The change against the other period, split exactly; null where there is nothing to split.</summary>
    public Decomposition? Why()
    {
        var comparison = new Comparisons(this, null).Previous();
        if (Value(comparison.Period, comparison.AsOf) is not { } then || Value(question.Period, question.AsOf) is not { } present)
        {
            return null;
        }

        var (before, now) = (Evaluate(comparison.Period, comparison.AsOf, question.By), Evaluate(question.Period, question.AsOf, question.By));
        if (_definition.Id == RevenueKpi)
        {
            var parts = RevenueSplit.Of(before.Reading with { Breakdown = null }, now.Reading with { Breakdown = null });
            return new Decomposition(question.Period, comparison.Period, then, present, parts);
        }

        // A stock that was photographed as a whole has no parts; one that is rebuilt is rebuilt for whole and parts alike. No month is in both periods.
        return question.By is not (null or Dimension.Month or Dimension.Week) && PastStock.Photo(_definition, before.Reading) is null && PastStock.Photo(_definition, now.Reading) is null
            && RatioSplit.Of(_definition.Expression, before, now) is { } effects
            ? new Decomposition(question.Period, comparison.Period, before.Of(_definition.Expression)?.Value ?? then, now.Of(_definition.Expression)?.Value ?? present, effects)
            : null;
    }

    /// <summary>The figure of another period with what it is made of; null where it has none.</summary>
    public Fraction? Figure(KpiPeriod period, Instant asOf) => Value(period, asOf) is null ? null : Evaluate(period, asOf, null).Of(_definition.Expression);

    /// <summary>The rows of the question's breakdown over another period.</summary>
    public ImmutableArray<Row> Rows(KpiPeriod period, Instant asOf) => BreakdownRows.Of(_definition.Expression, Evaluate(period, asOf, question.By), IsOfOneMoment);

    /// <summary>The value of each name in the formula.</summary>
    public ImmutableArray<FormulaNumber> Numbers()
    {
        var evaluation = Evaluate(question.Period, question.AsOf, null);
        return IsOutOfScope || PastStock.IsLost(_definition, evaluation.Reading) || !evaluation.Missing(_definition.Expression).IsEmpty
            ? []
            : [.. _definition.Expression.Names.Distinct().Select(name => new FormulaNumber(name, evaluation.Of(name)?.Value))];
    }

    /// <summary>The facts behind the figure; null where it can't be listed.</summary>
    public DetailList? Details(int most)
    {
        var evaluation = Evaluate(question.Period, question.AsOf, null);
        return IsOutOfScope || IsAhead(evaluation) || PastStock.Photo(_definition, evaluation.Reading) is not null || PastStock.IsLost(_definition, evaluation.Reading)
            || !evaluation.Missing(_definition.Expression).IsEmpty
            ? null
            : new DetailReader(catalogue, evaluation.Reading).Read(question, _definition.Expression, most);
    }

    /// <summary>A stock, or what is made of one: it has no months or weeks.</summary>
    private bool IsOfOneMoment =>
        _definition.Kind == KpiKind.Stock || _definition.Expression.Names.Any(name => catalogue.Find(name.Id) is { Kind: KpiKind.Stock });

    private bool IsOutOfScope => _definition.CompanyOnly && question.Scope.Kind != ScopeKind.Company;

    private Answer Without(Standing standing) => new(_definition, question, snapshot.Version, new Verdict(standing));

    private Answer Of(Evaluation evaluation, Fraction? figure, Verdict verdict)
    {
        var value = IsAhead(evaluation) ? null : figure?.Value;
        var comparisons = new Comparisons(this, value);
        return Without(verdict.Standing) with
        {
            Verdict = verdict,
            Value = value,
            Numerator = figure is { Denominator: not null } ratio ? ratio.Numerator : null,
            Denominator = figure?.Denominator,
            Sample = _definition.Kind == KpiKind.Ratio || figure?.Denominator is not null ? Judge.SampleOf(_definition, evaluation, figure) : null,
            Median = _definition.MedianOf is { } measure ? Medians.Of(measure, evaluation.Reading) : null,
            Beside = [.. _definition.Beside.Select(beside => new Beside(beside, evaluation.Of(beside.Expression)?.Value))],
            Previous = comparisons.Previous(),
            YearBefore = comparisons.YearBefore(),
            Rows = BreakdownRows.Of(_definition.Expression, evaluation, IsOfOneMoment),
            Stages = FunnelRows.Of(snapshot.Stages, evaluation.Funnel, out var weakest),
            WeakestStage = weakest,
            Uncosted = value is null ? null : evaluation.Uncosted,
        };
    }

    private Evaluation Evaluate(KpiPeriod period, Instant asOf, Dimension? by)
    {
        var window = Window.Of(period, asOf, snapshot.Settings.Zone, question.AsOf);
        var breakdown = by is { } dimension ? new Breakdown(snapshot, dimension, question.Scope, window) : null;
        return new Evaluation(catalogue, new Reading(snapshot, question.Scope, window, breakdown) { Where = question.Where });
    }

    /// <summary>Of a period not begun, ratios are undefined.</summary>
    private bool IsAhead(Evaluation evaluation) => _definition.Kind == KpiKind.Ratio && evaluation.Reading.Window.IsAhead;

    private static Fraction? FigureOf(Photo photo) => photo.Numerator is { } numerator ? new Fraction(numerator, photo.Denominator, photo.Sample) : null;
}
