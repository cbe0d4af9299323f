using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The list of open warnings, and the presses by which one is taken, put off or dismissed: by managers and deputies of the team, or of one above it.</summary>
internal sealed class AlertCommand(Conversation conversation, PressDesk desk, AlertList list, WorkTimes times) : ICommand
{
    private static readonly string[] Reasons = ["season", "one_off", "data", "target"];

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        await conversation.HearAsync(request, cancellation) is { } turn && turn.Said(Verb.Alerts) is not null
            ? await list.OfAsync(turn.Account, turn.Desk.Voice.Phrases.Language, cancellation)
            : null;

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not (AlertButton.Acknowledge or AlertButton.Snooze or AlertButton.AskReason or AlertButton.Dismiss))
        {
            return null;
        }

        var (pressed, reply) = await desk.ReadAsync(press, cancellation);
        if (pressed is null)
        {
            return reply;
        }

        if (!pressed.MayAct)
        {
            return PressDesk.NotYours(pressed);
        }

        return press.Action is AlertButton.AskReason && pressed.Alert.IsLive
            ? AskReason(pressed)
            : await desk.DoAsync(pressed, now => Outcome(press.Action, now), more: null, reply: null, cancellation);
    }

    private AlertOutcome Outcome(string action, Pressed pressed) => action switch
    {
        AlertButton.Acknowledge => pressed.By.Acknowledge(pressed.Alert),
        AlertButton.Snooze => pressed.By.Snooze(pressed.Alert, Tomorrow(pressed)),
        AlertButton.Dismiss => pressed.By.Dismiss(pressed.Alert, pressed.Rest ?? "–"),
        _ => new AlertOutcome.Over(pressed.Alert.State),
    };

    /// <summary>Until the presser's next working day begins.</summary>
    private Instant Tomorrow(Pressed pressed)
    {
        var hours = times.OfPerson(pressed.Snapshot, pressed.Asker.User.Id);
        return hours.OpeningAfter(hours.DateOf(pressed.Now));
    }

    private static Reply AskReason(Pressed pressed)
    {
        var text = pressed.Words.Say("red.why_not");
        var buttons = Reasons.Select(reason => new Button(pressed.Words.Say($"red.reason.{reason}"), AlertButton.Dismiss, $"{pressed.Stored.Id}|{reason}"));
        return new Reply(new Message(text, [Paragraph.Of(Line.Of(text)), new Buttons([.. buttons])]) { Language = pressed.Words.Voice.Phrases.Language });
    }
}
