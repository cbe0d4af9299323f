using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The sheet of a one-to-one: strengths first, then what to work on, then the question that helps.</summary>
internal sealed class OneToOneMessage(Voice voice)
{
    private const int Most = 3;

    public Message Of(Scope person, IReadOnlyList<Answer> answers, Answer? funnel, Freshness? freshness)
    {
        var (phrases, isOwn) = (voice.Phrases, voice.Asker.Is(person.Id));
        var title = phrases.Say("meeting.title", ("name", voice.Name(person)));
        Line[] work = [.. answers.Where(answer => answer.Verdict.Standing is Standing.Late).OrderBy(answer => answer.Verdict.Ratio).Take(Most).Select(Line), .. Weakest(funnel)];
        Line[] strengths = [.. answers.Where(IsStrong).OrderByDescending(answer => answer.Verdict.Ratio).Take(Most).Select(Line)];
        Section?[] sections =
        [
            new Heading(title),
            Part("meeting.strengths", "meeting.no_strengths", strengths),
            Part("meeting.work", "meeting.no_work", work),
            Paragraph.Of(Chat.Messages.Line.Of(new Span(phrases.Say(isOwn ? "meeting.question.mine" : "meeting.question"), Emphasis.Strong))),
            Paragraph.Of(isOwn
                ? Chat.Messages.Line.Of(new Span(phrases.Say("meeting.same.mine"), Emphasis.Aside))
                : Chat.Messages.Line.Of(new Span(phrases.Say("meeting.same", ("name", voice.Name(person))) + " ", Emphasis.Aside), new Span(phrases.Say("meeting.typed"), Emphasis.Typed))),
            new AgeWords(voice).Of(freshness) is { } age ? new Footnote(Chat.Messages.Line.Of(age)) : null,
        ];
        return new Message(title, [.. sections.OfType<Section>()]);
    }

    private Paragraph Part(string title, string none, Line[] lines) => new([
        Chat.Messages.Line.Of(new Span(voice.Phrases.Say(title), Emphasis.Strong)),
        .. lines.Length == 0 ? [Chat.Messages.Line.Of(voice.Phrases.Say(none))] : lines,
    ]);

    // Above its target, or, without one, better than the period before.
    private static bool IsStrong(Answer answer) => answer.Verdict.Standing switch
    {
        Standing.Ahead or Standing.OnTime => true,
        Standing.NoTarget => answer is { Previous: { Change: { } change, DataBegin: null } } && (answer.Definition.Direction is Direction.Up ? change > 0 : change < 0),
        _ => false,
    };

    private Line Line(Answer answer)
    {
        var parts = (("kpi", voice.Name(answer.Definition)), ("value", voice.Figures.Value(answer.Definition.Unit, answer.Value ?? 0)));
        return Chat.Messages.Line.Of(answer switch
        {
            { Verdict.Standing: not Standing.NoTarget } => voice.Phrases.Say("meeting.line.status", parts.Item1, parts.Item2, ("status", $"{Verdicts.Symbol(answer.Verdict)} {voice.Phrases.Say("status." + Verdicts.Key(answer.Verdict.Standing)).ToLower(voice.Phrases.Culture)}")),
            { Previous: { Change: { } change } previous } => voice.Phrases.Say(
                "meeting.line.change", parts.Item1, parts.Item2, ("change", voice.Figures.Change(answer.Definition, change)), ("than", voice.Periods.Than(previous.Period, answer.Question.Period))),
            _ => voice.Phrases.Say("meeting.line", parts.Item1, parts.Item2),
        });
    }

    private IEnumerable<Line> Weakest(Answer? funnel) =>
        funnel is { WeakestStage: { } weakest } ? [new FunnelWords(voice).Weakest(funnel, weakest, withScope: false)] : [];
}
