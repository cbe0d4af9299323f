using System.Globalization;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Identity;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Outbox;

/// <summary>"Outbox": an admin sees how much waits, was sent and was given up. Counts only: what messages say is nobody's here.</summary>
internal sealed class OutboxCommand(Conversation conversation, OutboxLedger ledger, AdminDoor door) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Outbox) is null)
        {
            return null;
        }

        if (await door.RefuseAsync(turn, "outbox", cancellation) is { } refused)
        {
            return refused;
        }

        var (phrases, counts) = (turn.Desk.Voice.Phrases, await ledger.CountsAsync(turn.Account.Workspace, cancellation));
        var waits = await WaitsAsync(turn, cancellation);
        var lines = Enum.GetValues<OutboxState>().Select(state => phrases.Say(
            $"outbox.state.{state.ToString().ToLowerInvariant()}", ("n", counts.GetValueOrDefault(state).ToString(CultureInfo.InvariantCulture))));
        return turn.Says(new Message(waits, [
            Paragraph.Of([Line.Of(new Span(phrases.Say("outbox.title"), Emphasis.Strong)), Line.Of(waits), .. lines.Select(line => Line.Of(line))]),
            new Footnote(Line.Of(phrases.Say("outbox.how"))),
        ]));
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task<string> WaitsAsync(Turn turn, CancellationToken cancellation)
    {
        if (await ledger.OldestDueAsync(turn.Account.Workspace, cancellation) is not { } oldest)
        {
            return turn.Desk.Voice.Phrases.Say("outbox.clear");
        }

        var local = oldest.ToInstant().InZone(turn.Desk.Voice.Zone);
        return turn.Desk.Voice.Phrases.Say(
            "outbox.oldest", ("date", turn.Desk.Voice.Periods.Date(local.Date)), ("time", local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }
}
