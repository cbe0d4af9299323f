using System.Collections.Immutable;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Digests;
using NodaTime;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>
/// Reads a review's figures: attainment of the period under way, flows of the last whole week, ratios over the last 90 dates (enough facts to judge, and no
/// jump on the 1st), stocks now.
/// </summary>
internal sealed class ReviewReader(KpiEngine engine, Snapshot snapshot, Scope scope, Instant asOf, KpiPeriod period)
{
    private const int RatioDays = 90;
    private const int Weeks = 8;
    private const int TrendMonths = 8;

    /// <summary>The KPIs of a review for which none were chosen.</summary>
    public static readonly IReadOnlyList<string> Usual = ["attainment", "conversion", "stage_conversion", "cycle_days", "average_basket", "new_opportunities", "pipeline_value"];

    private readonly PeriodCalendar _calendar = new(snapshot.Settings.FiscalFirstMonth);
    private readonly ZonedDateTime _now = asOf.InZone(snapshot.Settings.Zone);

    /// <summary>The last whole week.</summary>
    public KpiPeriod Week => _calendar.Previous(_calendar.Containing(PeriodKind.Week, _now.Date));

    /// <summary>The figures; of the chosen KPIs, those that may be shown.</summary>
    public ReviewFigures Read(IEnumerable<string> chosen, Func<KpiDefinition, bool> shown) =>
        new(Week, period, Ask("revenue", period), Kpis(chosen, shown), Funnel(), Trend());

    /// <summary>Of the chosen KPIs alone, those that may be shown and have a value.</summary>
    public ImmutableArray<ReviewKpi> Kpis(IEnumerable<string> chosen, Func<KpiDefinition, bool> shown) =>
        [.. chosen.Select(engine.Catalogue.Find).OfType<KpiDefinition>().Where(shown).Select(kpi => Read(kpi, Week)).OfType<ReviewKpi>()];

    private ReviewKpi? Read(KpiDefinition kpi, KpiPeriod week)
    {
        var read = kpi switch
        {
            { Id: "attainment" } => Attainment(kpi, week),
            { Kind: KpiKind.Flow } => Flow(kpi, week),
            { LooksAtPeriod: true } => Looking(kpi),
            _ => Rolling(kpi, kpi.Kind == KpiKind.Stock ? 1 : RatioDays),
        };
        return read.Answer.Value is null ? null : read;
    }

    private ReviewKpi Attainment(KpiDefinition kpi, KpiPeriod week)
    {
        var answer = Ask(kpi.Id, period);
        var before = period.Contains(Ago(1).Date) ? Ask(kpi.Id, period, 1).Value : null;
        return new ReviewKpi(answer, answer.Value - before, engine.Spark(snapshot, Of("revenue", week), Weeks));
    }

    private ReviewKpi Flow(KpiDefinition kpi, KpiPeriod week)
    {
        var answer = Ask(kpi.Id, week);
        return new ReviewKpi(answer, KpiChange.Since(answer, answer.Previous), engine.Spark(snapshot, Of(kpi.Id, week), Weeks));
    }

    private ReviewKpi Rolling(KpiDefinition kpi, int days)
    {
        var weeks = Enumerable.Range(0, Weeks).Reverse().Select(ago => Ask(kpi.Id, PeriodCalendar.LastDays(days, Ago(ago).Date), ago)).ToImmutableArray();
        return new ReviewKpi(weeks[^1], Change(kpi, weeks[^2], weeks[^1]), [.. weeks.Select(answer => answer.Value)]);
    }

    // Coverage, forecast, effort: each week's own month or quarter, as far as it is still known.
    private ReviewKpi Looking(KpiDefinition kpi)
    {
        var weeks = Enumerable.Range(0, Weeks).Reverse().Select(ago => Ask(kpi.Id, ago == 0 ? period : _calendar.Containing(period.Kind, Ago(ago).Date), ago)).ToImmutableArray();
        var isSame = weeks[^2].Question.Period == period;
        return new ReviewKpi(weeks[^1], isSame ? Change(kpi, weeks[^2], weeks[^1]) : null, [.. weeks.Select(answer => answer.Value)]);
    }

    // Another weakest step is no movement of the one before.
    private static decimal? Change(KpiDefinition kpi, Answer before, Answer now) =>
        now.WeakestStage != before.WeakestStage ? null : KpiChange.Between(kpi, before.Value, now.Value);

    private Answer? Funnel() => engine.Catalogue.Find("stage_conversion") is { } funnel
        && Ask(funnel.Id, PeriodCalendar.LastDays(RatioDays, _now.Date)) is { Stages.IsEmpty: false } answer
            ? answer
            : null;

    private ImmutableArray<Answer> Trend()
    {
        var months = new List<Answer>();
        for (var month = _calendar.Containing(PeriodKind.Month, _now.Date); months.Count < TrendMonths; month = _calendar.Previous(month))
        {
            months.Add(Ask("revenue", month));
        }

        months.Reverse();
        return [.. months.SkipWhile(answer => answer.Value is null or 0)];
    }

    private Answer Ask(string kpi, KpiPeriod period, int weeksAgo = 0) => engine.Answer(snapshot, Of(kpi, period, weeksAgo));

    private Question Of(string kpi, KpiPeriod period, int weeksAgo = 0) => new(kpi, scope, period, Ago(weeksAgo).ToInstant());

    // At the same hour of the day, also across a change of the clocks.
    private ZonedDateTime Ago(int weeks) => weeks == 0 ? _now : _now.LocalDateTime.PlusWeeks(-weeks).InZoneLeniently(_now.Zone);
}
