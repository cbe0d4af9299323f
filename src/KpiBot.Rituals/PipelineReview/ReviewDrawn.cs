using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Charts;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The review's picture and what it shows in words.</summary>
internal sealed class ReviewDrawn(Voice voice, Scope scope)
{
    public Picture? Of(ReviewFigures figures)
    {
        if (figures.Months.IsEmpty)
        {
            return null;
        }

        var png = ReviewPicture.Draw(Drawing(figures));
        return new Picture($"weekly-review-{figures.Week.Name}", png, AltText(figures)) { Charts = [.. Charts(figures)] };
    }

    internal ReviewDrawing Drawing(ReviewFigures figures)
    {
        var target = figures.Revenue.Verdict.Target?.Value;
        return new ReviewDrawing(
            Say("review.picture.title", ("scope", voice.Name(scope)), ("month", voice.Periods.Name(figures.Period))),
            Say(target is null ? "review.picture.subtitle" : "review.picture.subtitle.target", ("value", Money(figures.Revenue.Value ?? 0)), ("target", Money(target ?? 0))),
            Say("review.picture.trend"),
            figures.Months.Any(month => month.Verdict.Target is not null) ? Say("review.picture.target") : string.Empty,
            [.. figures.Months.Select(month => Bar(month, month == figures.Months[^1]))],
            Say("review.picture.funnel"),
            Say("review.picture.rate"),
            figures.Funnel is { } funnel ? [.. funnel.Stages.Select(stage => Step(stage, stage.Stage == funnel.WeakestStage))] : []);
    }

    // The same bars for a platform that draws itself: revenue beside its targets, and the funnel.
    private IEnumerable<Chart> Charts(ReviewFigures figures)
    {
        var targets = figures.Months.Where(month => month.Verdict.Target is not null).Select(month => new ChartPoint(ShortMonth(month), month.Verdict.Target?.Value ?? 0)).ToArray();
        var revenue = new ChartSeries(voice.Name(figures.Revenue.Definition), [.. figures.Months.Select(month => new ChartPoint(ShortMonth(month), month.Value ?? 0))]);
        yield return new Chart(Say("review.picture.trend"), Trend(figures), targets.Length == 0 ? [revenue] : [revenue, new ChartSeries(Say("review.picture.target"), [.. targets])]);
        if (figures.Funnel is { Stages: { IsEmpty: false } stages })
        {
            yield return new Chart(Say("review.picture.funnel"), Funnel(stages), [new ChartSeries(Say("review.picture.funnel"), [.. stages.Select(stage => new ChartPoint(stage.Stage, stage.Entered))])]);
        }
    }

    private TrendBar Bar(Answer month, bool isRunning) =>
        new(ShortMonth(month), month.Value ?? 0, month.Verdict.Target?.Value, Money(month.Value ?? 0), isRunning);

    private FunnelBar Step(StageRow stage, bool isWeakest) =>
        new(stage.Stage, stage.Entered, voice.Figures.Number(stage.Entered, 0), stage.Rate is { } rate ? Rate(rate) : null, isWeakest);

    private string AltText(ReviewFigures figures) => Say(
        "review.picture.alt",
        ("trend", Trend(figures)),
        ("funnel", figures.Funnel is { } funnel ? Funnel(funnel.Stages) : Say("review.picture.alt.no_funnel")));

    private string Trend(ReviewFigures figures) => Say("review.picture.alt.trend", ("months", string.Join(", ", figures.Months.Select(Month))));

    private string Funnel(IEnumerable<StageRow> stages) => Say("review.picture.alt.funnel", ("steps", string.Join(", ", stages.Select(InWords))));

    private string Month(Answer month) => Say(
        month.Verdict.Target is null ? "review.picture.alt.month" : "review.picture.alt.month.target",
        ("month", voice.Periods.Month(month.Question.Period.Start.Month)),
        ("value", Money(month.Value ?? 0)),
        ("target", Money(month.Verdict.Target?.Value ?? 0)));

    private string InWords(StageRow stage) => Say(
        stage.Rate is null ? "review.picture.alt.step.waiting" : "review.picture.alt.step",
        ("stage", stage.Stage),
        ("entered", voice.Figures.Number(stage.Entered, 0)),
        ("rate", Rate(stage.Rate ?? 0)));

    private string ShortMonth(Answer month) => Say($"month.short.{month.Question.Period.Start.Month.ToString(voice.Phrases.Culture)}");

    private string Money(decimal value) => voice.Figures.Short(Unit.Money, value);

    private string Rate(decimal rate) => voice.Figures.Short(Unit.Percent, decimal.Round(rate, 2, MidpointRounding.AwayFromZero));

    private string Say(string key, params ReadOnlySpan<(string Name, string Value)> parts) => voice.Phrases.Say(key, parts);
}
