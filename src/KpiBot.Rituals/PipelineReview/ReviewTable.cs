using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The KPIs: value, what the week changed, how it stands, the last eight weeks.</summary>
/// <param name="voice">The language.</param>
/// <param name="isStale">Whether the facts are too old to be judged by.</param>
internal sealed class ReviewTable(Voice voice, bool isStale)
{
    public Table? Of(ReviewFigures figures) => figures.Kpis.IsEmpty
        ? null
        : new Table(
            [Title("kpi"), Title("value"), Title("week"), Title("status"), Title("spark")],
            [.. figures.Kpis.Select(kpi => Row(kpi, figures))]);

    private ImmutableArray<string> Row(ReviewKpi kpi, ReviewFigures figures) =>
    [
        Name(kpi.Answer, figures),
        voice.Figures.Short(kpi.Answer.Definition.Unit, kpi.Answer.Value ?? 0),
        kpi.Movement is { } movement ? Movement(kpi.Answer.Definition, movement) : None,
        Status(kpi.Answer),
        Spark.Of(kpi.Spark) ?? voice.Phrases.Say("review.no_history"),
    ];

    private string Name(Answer answer, ReviewFigures figures)
    {
        var key = $"review.kpi.{answer.Definition.Id}";
        return voice.Phrases.Has(key)
            ? voice.Phrases.Say(
                key,
                ("month", figures.Period.Kind is PeriodKind.Month ? voice.Periods.Month(figures.Period.Start.Month) : voice.Periods.Name(figures.Period)),
                ("week", figures.Week.Name[6..].TrimStart('0')),
                ("stage", answer.WeakestStage ?? None))
            : voice.Name(answer.Definition);
    }

    // Nobody reads the cents of a movement.
    private string Movement(KpiDefinition kpi, decimal movement) => kpi switch
    {
        { Id: "attainment" } => voice.Figures.Points(movement),
        { Kind: KpiKind.Ratio, Unit: Unit.Money } => voice.Figures.Change(kpi, decimal.Round(movement, 0, MidpointRounding.AwayFromZero)),
        _ => voice.Figures.Change(kpi, movement),
    };

    private string Status(Answer answer)
    {
        if (isStale)
        {
            return $"⚪ {voice.Phrases.Say("review.not_judged")}";
        }

        var word = voice.Phrases.Say("status." + Verdicts.Key(answer.Verdict.Standing), ("n", voice.Figures.Number(answer.Definition.LeastSample.N, 0)));
        return $"{Verdicts.Symbol(answer.Verdict)} {word}";
    }

    private string None => voice.Phrases.Say("review.none");

    private string Title(string column) => voice.Phrases.Say("review.table." + column);
}
