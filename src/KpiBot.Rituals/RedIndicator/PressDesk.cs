using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.Ask;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Where every press on a warning goes through: who presses, what they may, what came of it, and what they read.</summary>
internal sealed class PressDesk(
    SnapshotCache snapshots, AlertStore alerts, AlertComposer composer, AlertVoices voices, PreferenceStore preferences, Conversation conversation, FindAccount find, AlertOptions options, TimeProvider clock)
{
    /// <summary>The press, understood; or the reply where there is nothing to be done.</summary>
    public ValueTask<(Pressed? Pressed, Reply? Reply)> ReadAsync(ButtonPress press, CancellationToken cancellation) =>
        ReadAsync(press.Person, press.Place, press.MessageId, press.Value, cancellation);

    /// <summary>The form about a warning, understood; or the reply where there is nothing to be done.</summary>
    public ValueTask<(Pressed? Pressed, Reply? Reply)> ReadAsync(FormAnswers answers, CancellationToken cancellation) =>
        ReadAsync(answers.Person, answers.Place, answers.MessageId, answers.Value, cancellation);

    /// <summary>
    /// Does it: the event, the change of its cards wherever they stand and what else is to be sent, in one transaction. Who was slower by a moment is answered by how it stands then.
    /// </summary>
    /// <param name="pressed">The press.</param>
    /// <param name="act">What comes of it, as the alert stands.</param>
    /// <param name="more">What else is sent because of it.</param>
    /// <param name="reply">What the presser reads; null for the card.</param>
    /// <param name="cancellation">Cancels.</param>
    public async ValueTask<Reply> DoAsync(
        Pressed pressed, Func<Pressed, AlertOutcome> act, Func<Pressed, Task<OutboxRow[]>>? more, Func<Pressed, Reply>? reply, CancellationToken cancellation)
    {
        if (act(pressed) is not AlertOutcome.Done { Step: var step } done)
        {
            return Undone(pressed, act(pressed));
        }

        var (stored, at) = (pressed.Stored, step.At.ToDateTimeOffset());
        OutboxRow[] cards = [.. stored.Cards.Select(card => AlertCause.RowFor(stored, stored.Version + 1, card.Place, at, at, options.Window))];
        OutboxRow[] rows = more is null ? cards : [.. cards, .. await more(pressed)];
        var isKept = await alerts.AppendAsync(stored, [step], rows, cards: null, cancellation);
        if (await alerts.FindAsync(stored.Workspace, stored.Id, cancellation) is not { Alert: { } alert } after)
        {
            return Private(pressed.Words, "red.over");
        }

        var now = pressed with { Stored = after, Alert = alert };
        return !isKept ? await DoAsync(now, act, more, reply, cancellation) : reply?.Invoke(now) ?? await ShowAsync(now, cancellation);
    }

    /// <summary>One line to the presser alone.</summary>
    public static Reply Private(AlertWords words, string key, params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var text = words.Say(key, parts);
        return new Reply(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = words.Voice.Phrases.Language });
    }

    /// <summary>Who may, told kindly.</summary>
    public static Reply NotYours(Pressed pressed)
    {
        var team = AlertVoices.TeamOf(pressed.Snapshot.People, pressed.Stored.Scope);
        var names = new[] { team?.ManagerId, team?.DeputyId }.OfType<string>().Select(id => pressed.Snapshot.People.FindUser(id)?.Name).OfType<string>().Distinct().ToArray();
        var reply = names.Length == 0 ? Private(pressed.Words, "red.not_yours") : Private(pressed.Words, "red.not_yours_names", ("names", string.Join(" · ", names)));
        return reply with { IsRefusal = true };
    }

    /// <summary>How it stands now, to who pressed on an old card.</summary>
    public static Reply Over(Pressed pressed) => pressed.Alert.Ended is { } ended
        ? Private(pressed.Words, ended.Step is AlertStep.Resolved ? "red.over.resolved" : "red.over.dismissed", ("at", pressed.Words.At(ended.At)), ("name", pressed.Words.Person(ended)))
        : Private(pressed.Words, "red.over");

    private async ValueTask<(Pressed? Pressed, Reply? Reply)> ReadAsync(Person person, Place place, string? messageId, string value, CancellationToken cancellation)
    {
        if (await find(person, cancellation) is not { } account)
        {
            return (null, new Reply(conversation.Stranger(person).Message) { IsRefusal = true });
        }

        var snapshot = (await snapshots.GetAsync(account.Workspace, cancellation)).Snapshot;
        if (snapshot.People.FindUser(account.UserId) is not { } user)
        {
            return (null, new Reply(conversation.Stranger(person).Message) { IsRefusal = true });
        }

        var (id, rest) = value.Split('|', 2) is [var before, var after] ? (before, after) : (value, null);
        var language = await preferences.LanguageAsync(account.Workspace, account.UserId, cancellation) ?? person.Locale;
        if (await alerts.FindAsync(account.Workspace, id, cancellation) is not { Alert: { } alert } stored)
        {
            return (null, Private(voices.OfUser(snapshot, language, user, Kpis.Scopes.Scope.Company), "red.over"));
        }

        var words = voices.OfUser(snapshot, language, user, stored.Scope);
        return (new Pressed(person, place, messageId, stored, alert, new Asker(user, snapshot.People), snapshot, words, rest, Instant.FromDateTimeOffset(clock.GetUtcNow())), null);
    }

    /// <summary>The card: in place for everybody where it was pressed there, else to the presser alone.</summary>
    private async ValueTask<Reply> ShowAsync(Pressed pressed, CancellationToken cancellation)
    {
        if (pressed.Card is { } card && await composer.CardAsync(pressed.Stored, card, pressed.Snapshot, cancellation) is { } shown)
        {
            return new Reply(shown, Audience.InPlace);
        }

        return await composer.MessageAsync(pressed.Stored, pressed.Snapshot, pressed.Reader, cancellation) is { } message ? new Reply(message) : Private(pressed.Words, "red.noted");
    }

    private static Reply Undone(Pressed pressed, AlertOutcome outcome) => outcome switch
    {
        AlertOutcome.AlreadyTaken { By: { Step: AlertStep.Acknowledged } by } when by.Author == pressed.Author => Private(pressed.Words, "red.you_took", ("at", pressed.Words.At(by.At))),
        AlertOutcome.AlreadyTaken { By: { Step: AlertStep.Acknowledged } by } => Private(pressed.Words, "red.already", ("name", pressed.Words.Person(by)), ("at", pressed.Words.At(by.At))),
        AlertOutcome.AlreadyTaken { By: { Plan: { } plan } by } =>
            Private(pressed.Words, "red.already_planned", ("name", pressed.Words.Person(by)), ("at", pressed.Words.At(by.At)), ("action", plan.Action)),
        AlertOutcome.AlreadyTaken { By: var by } => Private(pressed.Words, "red.already_said", ("name", pressed.Words.Person(by)), ("at", pressed.Words.At(by.At))),
        _ => Over(pressed),
    };
}
