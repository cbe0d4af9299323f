using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Words;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The list of open warnings, and the presses on one. Only managers and deputies of the team, or of one above it, may take, put off or dismiss.</summary>
internal sealed class AlertCommand(
    Conversation conversation, SnapshotCache snapshots, AlertStore alerts, AlertComposer composer, AlertList list, FindAccount find, AskOptions asking, AlertOptions options, TimeProvider clock) : ICommand
{
    private static readonly string[] Reasons = ["season", "one_off", "data", "target"];

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        await conversation.HearAsync(request, cancellation) is { } turn && turn.Said(Verb.Alerts) is not null
            ? await list.OfAsync(turn.Account, turn.Desk.Voice.Phrases.Language, cancellation)
            : null;

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not (AlertButton.Acknowledge or AlertButton.Snooze or AlertButton.AskReason or AlertButton.Dismiss)
            || await find(press.Person, cancellation) is not { } account)
        {
            return null;
        }

        var snapshot = (await snapshots.GetAsync(account.Workspace, cancellation)).Snapshot;
        if (snapshot.People.FindUser(account.UserId) is not { } user)
        {
            return null;
        }

        var phrases = Phrases.For(press.Person.Locale, user.Locale, asking.Locale);
        var (id, reason) = press.Value.Split('|', 2) is [var before, var after] ? (before, after) : (press.Value, null);
        if (await alerts.FindAsync(account.Workspace, id, cancellation) is not { Alert: { } alert } stored)
        {
            return Private(phrases, phrases.Say("red.over"));
        }

        var pressed = new Pressed(press, stored, alert, new Asker(user, snapshot.People), snapshot, phrases, reason);
        return pressed.MayAct ? await ActAsync(pressed, cancellation) : Private(phrases, NotYours(pressed));
    }

    private async ValueTask<Reply> ActAsync(Pressed pressed, CancellationToken cancellation)
    {
        var (phrases, now) = (pressed.Phrases, clock.GetUtcNow().ToInstant());
        if (pressed.Press.Action is AlertButton.AskReason)
        {
            return pressed.Alert.IsLive ? AskReason(pressed) : Private(phrases, phrases.Say("red.over"));
        }

        var words = new AlertMessage(phrases, pressed.Snapshot, now);
        return Outcome(pressed, now) switch
        {
            AlertOutcome.Done { Step: var step } => await KeepAsync(pressed, step, cancellation),
            AlertOutcome.AlreadyTaken { By: var by } when by.Author == pressed.Author => Private(phrases, phrases.Say("red.you_took", ("at", words.At(by.At)))),
            AlertOutcome.AlreadyTaken { By: var by } => Private(phrases, phrases.Say("red.already", ("name", words.Person(by)), ("at", words.At(by.At)))),
            _ => Private(phrases, phrases.Say("red.over")),
        };
    }

    private AlertOutcome Outcome(Pressed pressed, Instant now)
    {
        var settings = pressed.Snapshot.Settings;
        var by = new AlertPress(pressed.Author, pressed.Source, now);
        return pressed.Press.Action switch
        {
            AlertButton.Acknowledge => by.Acknowledge(pressed.Alert),
            AlertButton.Snooze => by.Snooze(pressed.Alert, QuietHours.Tomorrow(now, settings.Zone, settings.Holidays)),
            _ => by.Dismiss(pressed.Alert, pressed.Reason ?? "–"),
        };
    }

    /// <summary>The event and the change of the card in one transaction. Who was slower by a moment is answered by how it stands then.</summary>
    private async ValueTask<Reply> KeepAsync(Pressed pressed, AlertEvent step, CancellationToken cancellation)
    {
        var stored = pressed.Stored;
        var at = step.At.ToDateTimeOffset();
        var rows = stored.Place is { } place ? [AlertCause.RowFor(stored, stored.Version + 1, place, at, at, options.Window)] : ImmutableArray<Data.Outbox.OutboxRow>.Empty;
        var isKept = await alerts.AppendAsync(stored, [step], rows, card: null, cancellation);
        if (await alerts.FindAsync(stored.Workspace, stored.Id, cancellation) is not { Alert: { } alert } after)
        {
            return Private(pressed.Phrases, pressed.Phrases.Say("red.over"));
        }

        var isCard = pressed.Press.MessageId is { } message && message == stored.MessageId;
        return isKept
            ? new Reply(composer.Message(after, pressed.Snapshot, pressed.Phrases), isCard ? Audience.InPlace : Audience.Asker)
            : await ActAsync(pressed with { Stored = after, Alert = alert }, cancellation);
    }

    private static Reply AskReason(Pressed pressed)
    {
        var text = pressed.Phrases.Say("red.why_not");
        var buttons = Reasons.Select(reason => new Button(pressed.Phrases.Say($"red.reason.{reason}"), AlertButton.Dismiss, $"{pressed.Stored.Id}|{reason}"));
        return new Reply(new Message(text, [Paragraph.Of(Line.Of(text)), new Buttons([.. buttons])]) { Language = pressed.Phrases.Language });
    }

    private static string NotYours(Pressed pressed)
    {
        var team = pressed.Snapshot.People.FindTeam(pressed.Stored.Scope.Id);
        var names = new[] { team?.ManagerId, team?.DeputyId }.Select(id => id is null ? null : pressed.Snapshot.People.FindUser(id)?.Name).OfType<string>().Distinct().ToArray();
        return names.Length == 0 ? pressed.Phrases.Say("red.not_yours") : pressed.Phrases.Say("red.not_yours_names", ("names", string.Join(" · ", names)));
    }

    private static Reply Private(Phrases phrases, string text) => new(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = phrases.Language });
}
