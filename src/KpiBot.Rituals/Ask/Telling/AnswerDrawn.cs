using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Charts;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>An answer's parts as a picture: months against their targets, people or sources side by side, and the funnel of a conversion.</summary>
internal sealed class AnswerDrawn(Voice voice)
{
    private const int MostBars = 12;
    private const int LongestLabel = 12;

    public Picture? Of(Answer answer, NamedRows rows, Answer? funnel)
    {
        TrendBar[] bars = [.. rows.Parts.Where(part => part.Row.Value is not null).Take(MostBars).Select(part => Bar(answer, part.Name, part.Row.Value ?? 0))];
        if (bars.Length == 0)
        {
            return null;
        }

        var title = voice.Title(answer);
        var subtitle = $"{voice.Figures.Value(answer.Definition.Unit, answer.Value ?? 0)} {voice.Periods.In(answer.Question.Period)}";
        var drawing = new ReviewDrawing(
            title,
            subtitle,
            voice.Phrases.Say("export.picture.by", ("dimension", voice.Phrases.Say("table." + rows.By.ToString().ToLowerInvariant()).ToLower(voice.Phrases.Culture))),
            bars.Any(bar => bar.Target is not null) ? voice.Phrases.Say("review.picture.target") : string.Empty,
            [.. bars],
            voice.Phrases.Say("review.picture.funnel"),
            voice.Phrases.Say("review.picture.rate"),
            funnel is null ? [] : [.. funnel.Stages.Select(stage => new FunnelBar(stage.Stage, stage.Entered, voice.Figures.Number(stage.Entered, 0), stage.Rate is { } rate ? voice.Figures.Percent(rate) : null, stage.Stage == funnel.WeakestStage))]);
        var alt = voice.Phrases.Say("export.picture.alt", ("title", title), ("value", subtitle), ("parts", string.Join(", ", bars.Select(bar => $"{bar.Label} {bar.Figure}"))));
        return new Picture($"{answer.Question.Kpi}-{answer.Question.Period.Name}", ReviewPicture.Draw(drawing), alt) { Charts = [Chart(answer, drawing, alt)] };
    }

    // The same bars for a platform that draws itself.
    private static Chart Chart(Answer answer, ReviewDrawing drawing, string alt)
    {
        var isShare = answer.Definition.Unit is Unit.Percent;
        ChartSeries[] targets = drawing.Trend.All(bar => bar.Target is not null)
            ? [new ChartSeries(drawing.TargetLegend, [.. drawing.Trend.Select(bar => Point(bar.Label, bar.Target ?? 0))])]
            : [];
        return new Chart($"{drawing.Title} · {drawing.TrendTitle}", alt, [new ChartSeries(drawing.Title, [.. drawing.Trend.Select(bar => Point(bar.Label, bar.Value))]), .. targets])
        {
            Unit = isShare ? "%" : string.Empty,
        };

        ChartPoint Point(string label, decimal value) => new(label, isShare ? value * 100 : value);
    }

    private TrendBar Bar(Answer answer, string name, decimal value) => new(
        name.Length <= LongestLabel ? name : $"{WholeText.Cut(name, LongestLabel - 1)}…", value, Target(answer), voice.Figures.Short(answer.Definition.Unit, value), IsRunning: false);

    // What is no sum has one target for all its parts.
    private static decimal? Target(Answer answer) =>
        answer is { Definition.Additive: false, Question.By: Dimension.Month or Dimension.Week } ? answer.Verdict.Target?.Value : null;
}
