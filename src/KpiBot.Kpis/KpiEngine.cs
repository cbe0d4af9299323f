using System.Collections.Immutable;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis;

/// <summary>Answers questions from a snapshot by the definitions of a catalogue. Pure and thread-safe.</summary>
public sealed class KpiEngine(KpiCatalogue catalogue)
{
    /// <summary>The definitions it answers by.</summary>
    public KpiCatalogue Catalogue { get; } = catalogue;

    /// <summary>The figure with everything that made it.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public Answer Answer(Snapshot snapshot, Question question) =>
        Answer(snapshot, question, (definition, reading) => snapshot.Targets.Find(TargetTraits.Of(definition), reading.Scope, reading.Window));

    /// <summary>Watches one KPI of one scope on its rolling window, as warnings do.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    public WatchReading Watch(Snapshot snapshot, string kpi, Scope scope, Instant asOf) => RollingWatch.Read(this, snapshot, Definition(kpi), scope, asOf);

    /// <summary>What an evaluation does to an alert: the events to append, in order; none where nothing is to be said.</summary>
    /// <param name="snapshot">The facts, for the company's working days.</param>
    /// <param name="alert">The alert so far, or null where there was none.</param>
    /// <param name="reading">What <see cref="Watch"/> found.</param>
    /// <param name="now">The real clock's instant.</param>
    public static ImmutableArray<AlertEvent> Evaluate(Snapshot snapshot, Alert? alert, WatchReading reading, Instant now) =>
        AlertRules.Evaluate(alert, reading, now, new WorkingDays(snapshot.Settings.Holidays));

    internal Answer Answer(Snapshot snapshot, Question question, Func<KpiDefinition, Reading, ScopeTarget?> target)
    {
        var definition = Definition(question.Kpi);
        var evaluation = Evaluate(snapshot, question);
        var missing = evaluation.Missing(definition.Expression);
        if (!missing.IsEmpty)
        {
            return new Answer(definition, question, snapshot.Version, new Verdict(Standing.NoData)) { Missing = missing };
        }

        var figure = evaluation.Of(definition.Expression);
        var comparisons = new Comparisons(this, snapshot, question);
        var hasValue = !IsAhead(definition, evaluation);
        return new Answer(definition, question, snapshot.Version, Verdict(definition, evaluation, figure, target))
        {
            Value = hasValue ? figure?.Value : null,
            Numerator = figure is { Denominator: not null } ratio ? ratio.Numerator : null,
            Denominator = figure?.Denominator,
            Sample = definition.Kind == KpiKind.Ratio ? figure?.Sample : null,
            Median = definition.MedianOf is { } measure ? Medians.Of(measure, evaluation.Reading) : null,
            Previous = comparisons.Previous(),
            YearBefore = comparisons.YearBefore(),
            Rows = BreakdownRows.Of(definition.Expression, evaluation),
            Stages = FunnelRows.Of(definition, evaluation, out var weakest),
            WeakestStage = weakest,
        };
    }

    /// <summary>The values of the period asked for and of those before it, oldest first; each as it stood at its end (the last: now).</summary>
    public ImmutableArray<decimal?> Spark(Snapshot snapshot, Question question, int periods)
    {
        var calendar = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth);
        var values = new List<decimal?>(periods);
        for (var period = question.Period; values.Count < periods; period = calendar.Previous(period))
        {
            var end = snapshot.Settings.Zone.AtStartOfDay(period.End).ToInstant() - Duration.FromMilliseconds(1);
            var asOf = end < question.AsOf ? end : question.AsOf;
            values.Add(Value(snapshot, question with { Period = period, AsOf = asOf, By = null }));
        }

        values.Reverse();
        return [.. values];
    }

    /// <summary>The bare value of a question, without comparison, judgement or breakdown; null where there is none.</summary>
    internal decimal? Value(Snapshot snapshot, Question question)
    {
        var definition = Definition(question.Kpi);
        var evaluation = Evaluate(snapshot, question with { By = null });
        return !evaluation.Missing(definition.Expression).IsEmpty || IsAhead(definition, evaluation) ? null : evaluation.Of(definition.Expression)?.Value;
    }

    internal KpiDefinition Definition(string id) =>
        Catalogue.Find(id) ?? throw new KeyNotFoundException($"The catalogue has no KPI called {id}.");

    private Evaluation Evaluate(Snapshot snapshot, Question question)
    {
        var window = Window.Of(question.Period, question.AsOf, snapshot.Settings.Zone);
        var breakdown = question.By is { } dimension ? new Breakdown(snapshot, dimension, question.Scope, window) : null;
        return new Evaluation(Catalogue, new Reading(snapshot, question.Scope, window, breakdown));
    }

    /// <summary>A KPI that is judged by another one's pace has that one's standing, and a target of 100 %.</summary>
    private Verdict Verdict(KpiDefinition definition, Evaluation evaluation, Fraction? figure, Func<KpiDefinition, Reading, ScopeTarget?> target)
    {
        if (definition.JudgedBy is not { } id)
        {
            return Judge.Of(definition, evaluation, figure, target(definition, evaluation.Reading));
        }

        var judge = Definition(id);
        var verdict = Judge.Of(judge, evaluation, evaluation.Of(judge.Expression), target(judge, evaluation.Reading));
        return verdict.Target is { Value: > 0 } whole
            ? verdict with { Target = whole with { Value = 1 }, Expected = verdict.Expected / whole.Value }
            : verdict;
    }

    /// <summary>Of a period not begun, ratios are undefined.</summary>
    private static bool IsAhead(KpiDefinition definition, Evaluation evaluation) =>
        definition.Kind == KpiKind.Ratio && evaluation.Reading.Window.IsAhead;
}
