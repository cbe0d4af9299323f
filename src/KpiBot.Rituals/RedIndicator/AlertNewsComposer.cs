using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Says what is said beside a warning's card: reminders, follow-ups, offers. What was overtaken by events is not said.</summary>
internal sealed class AlertNewsComposer(
    KpiCatalogue catalogue, SnapshotCache snapshots, AlertStore alerts, AlertReaders readers, AlertFactsReader facts, AlertVoices voices, PreferenceStore preferences)
{
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (AlertNews.Of(row) is not { } news || await alerts.FindAsync(row.Workspace, news.Alert, cancellation) is not { Alert: { } alert } stored)
        {
            return new Composed.Nothing("no_such_alert");
        }

        if (!alert.IsLive || (news.Kind is AlertNews.Remind or AlertNews.Escalate && !alert.IsUntaken))
        {
            return new Composed.Nothing("overtaken");
        }

        var snapshot = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot;
        var (reader, reason) = await ReaderAsync(news, stored, snapshot, row, cancellation);
        return reader is not null && catalogue.Find(stored.Kpi) is { } kpi && reader.Tells(kpi) && await facts.ReadAsync(stored, snapshot, reader.Tells, cancellation) is { } read
            ? new Composed.Post(Message(news, read, reader.Words))
            : new Composed.Nothing(reason.Length == 0 ? "not_cleared" : reason);
    }

    /// <summary>What is said.</summary>
    public Message Message(AlertNews news, AlertFacts read, AlertWords words) => news.Kind switch
    {
        AlertNews.FollowUp => FollowUp(read, words),
        AlertNews.Offer => Offer(news, read, words),
        AlertNews.Escalate => Escalate(read, words),
        AlertNews.Assign => WithCard(read, words, words.Say("red.assigned.you", ("scope", words.Name(read.Stored.Scope)))),
        _ => Reminder(news, read, words),
    };

    private Task<(AlertReader? Reader, string Reason)> ReaderAsync(AlertNews news, StoredAlert stored, Snapshot snapshot, OutboxRow row, CancellationToken cancellation) =>
        news.Kind switch
        {
            AlertNews.Escalate or AlertNews.Assign => PersonAsync(news.UserId, stored, snapshot, cancellation),
            AlertNews.Offer => PersonAsync(news.To ?? Ladder.Of(snapshot.People, stored.Scope).Manager?.Id, stored, snapshot, cancellation),
            _ => readers.OfAsync(stored, row.Place with { Thread = null }, snapshot, cancellation),
        };

    private async Task<(AlertReader? Reader, string Reason)> PersonAsync(string? userId, StoredAlert stored, Snapshot snapshot, CancellationToken cancellation)
    {
        if (userId is null || snapshot.People.FindUser(userId) is not { Active: true } user || catalogue.Find(stored.Kpi) is not { } kpi)
        {
            return (null, "reader_gone");
        }

        var asker = new Asker(user, snapshot.People);
        bool Tells(KpiDefinition told) => Access.Decide(asker, told, stored.Scope, by: null) is Decision.Allowed;
        var words = voices.OfUser(snapshot, await preferences.LanguageAsync(stored.Workspace, userId, cancellation), user, stored.Scope);
        return Tells(kpi) ? (new AlertReader(words, Tells), string.Empty) : (null, "no_right");
    }

    private static Message Reminder(AlertNews news, AlertFacts read, AlertWords words) => Of(
        words,
        words.Say(news.UserId is null ? "red.remind.nobody" : "red.remind", ("name", words.User(news.UserId)), ("kpi", words.Kpi(read.Reading))),
        [.. new AlertButtons(words).Of(read).Where(button => button.Action is AlertButton.Acknowledge or AlertButton.Plan)]);

    private Message Escalate(AlertFacts read, AlertWords words) =>
        WithCard(read, words, words.Say("red.escalate", ("scope", words.Name(read.Stored.Scope)), ("name", words.User(ManagerOf(read, words)))));

    private Message WithCard(AlertFacts read, AlertWords words, string text)
    {
        var card = new AlertMessage(words, catalogue).Of(read);
        return card with { Summary = text, Sections = [Paragraph.Of(Line.Of(text)), .. card.Sections] };
    }

    private static string? ManagerOf(AlertFacts read, AlertWords words) => Ladder.Of(words.Voice.People, read.Stored.Scope).Manager?.Id;

    private static Message Offer(AlertNews news, AlertFacts read, AlertWords words) => Of(
        words,
        words.Say("red.offered", ("name", words.User(news.UserId)), ("kpi", words.Kpi(read.Reading)), ("scope", words.Name(read.Stored.Scope))),
        [new Button(words.Say("red.entrust", ("name", words.User(news.UserId))), AlertButton.Entrust, $"{read.Stored.Id}|{news.UserId}", Primary: true)]);

    private static Message FollowUp(AlertFacts read, AlertWords words)
    {
        var (alert, reading) = (read.Alert, read.Reading);
        if (alert is not { Planned: { Plan: { } plan } planned } || alert.LastOf(AlertStep.FollowedUp) is not { } told)
        {
            return Of(words, words.Head(reading), []);
        }

        var day = told.Date ?? reading.Date;
        var days = Period.DaysBetween(planned.Date ?? day, day);
        var since = day >= plan.Due ? words.Say("red.follow.due") : words.Voice.Phrases.Count("red.follow.weeks", days / 7, ("n", $"{days / 7}"));
        var movement = words.Say(
            "red.follow", ("since", since), ("kpi", words.Kpi(reading)), ("before", words.Value(reading, planned.Value)), ("now", words.Value(reading, told.Value)));
        var ask = alert.SinceRaised.LastOrDefault(step => step.Step is AlertStep.ActionDone or AlertStep.Planned) is { Step: AlertStep.ActionDone }
            ? words.Say("red.follow.is_done")
            : words.Say("red.follow.ask", ("action", plan.Action), ("owner", words.User(plan.OwnerId)));
        return new Message($"🔵 {movement}", [
            Paragraph.Of(Line.Of(new Span("🔵 "), new Span(movement, Emphasis.Strong)), Line.Of(ask)),
            new Buttons([.. new AlertButtons(words).OfFollowUp(read)])])
        { Language = words.Voice.Phrases.Language };
    }

    private static Message Of(AlertWords words, string text, Button[] buttons) =>
        new(text, buttons.Length == 0 ? [Paragraph.Of(Line.Of(text))] : [Paragraph.Of(Line.Of(text)), new Buttons([.. buttons])]) { Language = words.Voice.Phrases.Language };
}
