using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>"Alerts replay conversion 30%": what a KPI's bound would have raised over the past year, as the facts then stood. Nothing is raised by it.</summary>
internal sealed class ReplayCommand(Conversation conversation, KpiEngine engine) : ICommand
{
    private const int Days = 365;
    private const int Most = 12;

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        await conversation.HearAsync(request, cancellation) is { } turn && turn.Said(Verb.AlertsReplay) is { } said ? Tell(turn, said) : null;

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private Reply Tell(Turn turn, Spoken said)
    {
        if (said.Reading is not { Kpi: var kpi, Scope: var scope })
        {
            return turn.Refuses("red.replay.which");
        }

        if (Access.Decide(turn.Desk.Asker, kpi, scope, by: null) is not Decision.Allowed)
        {
            return turn.Refuses("red.replay.not_allowed");
        }

        var target = said.Quantities is [var quantity, ..] ? quantity.Value : (decimal?)null;
        var first = turn.Desk.Voice.Today.PlusDays(-Days);
        return turn.Says(Message(turn.Desk.Voice, kpi, scope, target, engine.Replay(turn.Desk.Snapshot, kpi.Id, scope, first, turn.Desk.AsOf, target)));
    }

    /// <summary>What was found, newest first.</summary>
    public static Message Message(Voice voice, KpiDefinition kpi, Scope scope, decimal? target, ImmutableArray<ReplayedAlert> found)
    {
        var phrases = voice.Phrases;
        string Value(decimal? value) => value is { } known ? voice.Figures.Value(kpi.Unit, known) : "–";
        var title = phrases.Count("red.replay", found.Length, ("n", $"{found.Length}"), ("kpi", voice.Name(kpi)), ("scope", voice.Name(scope)));
        var by = target is null ? phrases.Say("red.replay.targets") : phrases.Say("red.replay.target", ("target", Value(target)));
        var lines = found.Reverse().Take(Most).Select(one => Line.Of(phrases.Say(
            one.Ended is null ? "red.replay.open" : "red.replay.line",
            ("opened", voice.Periods.Date(one.Opened)),
            ("ended", one.Ended is { } ended ? voice.Periods.Date(ended) : string.Empty),
            ("value", Value(one.Value)),
            ("target", Value(one.Target)),
            ("days", phrases.Count("red.days", one.Days, ("n", $"{one.Days}"))))));
        Section[] list = found.IsEmpty ? [] : [new Paragraph([.. lines])];
        Section[] more = found.Length > Most ? [new Footnote(Line.Of(phrases.Count("left_out", found.Length - Most, ("n", $"{found.Length - Most}"))))] : [];
        return new Message(title, [Paragraph.Of(Line.Of(new Span(title, Emphasis.Strong)), Line.Of(by)), .. list, .. more]) { Language = phrases.Language };
    }
}
