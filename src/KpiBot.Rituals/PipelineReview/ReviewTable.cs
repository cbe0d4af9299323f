using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The KPIs: value, what the week changed, how it stands, the last eight weeks.</summary>
/// <param name="voice">The language.</param>
/// <param name="isStale">Whether the facts are too old to be judged by.</param>
internal sealed class ReviewTable(Voice voice, bool isStale)
{
    /// <summary>The table; null without KPIs.</summary>
    /// <param name="kpis">The KPIs.</param>
    /// <param name="week">The last whole week.</param>
    /// <param name="period">The month or quarter under way.</param>
    public Table? Of(ImmutableArray<ReviewKpi> kpis, KpiPeriod week, KpiPeriod period) => kpis.IsEmpty
        ? null
        : new Table(
            [Title("kpi"), Title("value"), Title("week"), Title("status"), Title("spark")],
            [.. kpis.Select(kpi => Row(kpi, week, period))]);

    private ImmutableArray<string> Row(ReviewKpi kpi, KpiPeriod week, KpiPeriod period) =>
    [
        Name(kpi.Answer, week, period),
        voice.Figures.Short(kpi.Answer.Definition.Unit, kpi.Answer.Value ?? 0),
        kpi.Movement is { } movement ? KpiChange.Say(voice, kpi.Answer.Definition, movement) : None,
        isStale ? $"⚪ {voice.Phrases.Say("review.not_judged")}" : KpiTable.Status(voice, kpi.Answer),
        Spark.Of(kpi.Spark) ?? voice.Phrases.Say("review.no_history"),
    ];

    private string Name(Answer answer, KpiPeriod week, KpiPeriod period)
    {
        var key = $"review.kpi.{answer.Definition.Id}";
        return voice.Phrases.Has(key)
            ? voice.Phrases.Say(
                key,
                ("month", period.Kind is PeriodKind.Month ? voice.Periods.Month(period.Start.Month) : voice.Periods.Name(period)),
                ("week", week.Name[6..].TrimStart('0')),
                ("stage", answer.WeakestStage ?? None))
            : voice.Name(answer.Definition);
    }

    private string None => voice.Phrases.Say("review.none");

    private string Title(string column) => voice.Phrases.Say("review.table." + column);
}
