using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Data.Targets;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Targets;
using NodaTime;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The weekly review in one message: ahead, on time or late first; then the proof; last a question to talk about.</summary>
internal sealed class ReviewMessage(Voice voice, Scope scope, KpiCatalogue catalogue)
{
    public Message Of(ReviewFigures figures, IReadOnlyList<StoredAlert> alerts, IReadOnlyList<ChatTarget> lowered, Freshness? freshness, ZonedDateTime? late)
    {
        var title = voice.Phrases.Say("review.title", ("scope", voice.Name(scope)), ("week", Week(figures)));
        var told = new Told(figures.Revenue) { Freshness = freshness };
        var verdict = new Headline(voice).Of(told);
        Section?[] sections =
        [
            new Heading(title),
            new Paragraph([verdict, .. new[] { new StatusWords(voice).Of(told) }.Where(line => line.Plain.Length > 0)]),
            Lowered(lowered),
            new ReviewTable(voice).Of(figures),
            Paragraph.Of(Line.Of(new Span(voice.Phrases.Say("review.window"), Emphasis.Aside))),
            Funnel(figures),
            Alerts(alerts),
            new ReviewDrawn(voice, scope).Of(figures),
            Paragraph.Of(new ReviewQuestion(voice).Of(figures)),
            Buttons(figures),
            new Footnote(Line.Of(string.Join(" · ", new[] { late is { } due ? Late(due) : null, new AgeWords(voice).Of(freshness) }.OfType<string>()))),
        ];
        return new Message($"{title} · {verdict.Plain}", [.. sections.OfType<Section>().Where(HasText)]) { Language = voice.Phrases.Language };
    }

    private static bool HasText(Section section) => section is not Footnote { Line.Plain.Length: 0 };

    private static string Week(ReviewFigures figures) => figures.Week.Name[6..].TrimStart('0');

    private Paragraph? Funnel(ReviewFigures figures) => figures.Funnel is { WeakestStage: { } weakest } funnel
        ? Paragraph.Of(new FunnelWords(voice).Weakest(funnel, weakest, withScope: false))
        : null;

    private Paragraph? Lowered(IReadOnlyList<ChatTarget> lowered) => new TargetMessage(voice).Lowered(lowered, catalogue).Select(Line.Of).ToArray() is { Length: > 0 } lines
        ? new Paragraph([.. lines])
        : null;

    private Paragraph? Alerts(IReadOnlyList<StoredAlert> alerts) => alerts.Count == 0
        ? null
        : new Paragraph([Line.Of(new Span(voice.Phrases.Say("review.alerts"), Emphasis.Strong)), .. alerts.Select(alert => new ReviewAlert(voice, catalogue).Of(alert)).OfType<Line>()]);

    private Buttons? Buttons(ReviewFigures figures) => figures.Funnel is null
        ? null
        : new Buttons([new Button(voice.Phrases.Say("review.button.funnel"), AskButton.Action, voice.Phrases.Say("review.ask.funnel", ("scope", voice.Name(scope))))]);

    private string Late(ZonedDateTime due) =>
        voice.Phrases.Say("review.late", ("date", voice.Periods.Date(due.Date)), ("time", due.TimeOfDay.ToString("HH:mm", voice.Phrases.Culture)));
}
