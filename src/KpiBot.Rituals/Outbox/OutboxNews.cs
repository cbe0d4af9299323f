using System.Globalization;
using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Outbox;

/// <summary>Tells owners privately of messages that could not be sent, each of them once.</summary>
internal sealed class OutboxNews(OutboxStore outbox, OutboxOwners owners, PrivatePlaces places, PreferenceStore preferences, SnapshotCache snapshots, AskOptions options)
{
    /// <summary>The rows that tell of one which ended; their keys come from its own, so that it is told once however often it is tried again.</summary>
    public async Task<IReadOnlyList<OutboxRow>> RowsAsync(OutboxRow row, OutboxState state, string reason, CancellationToken cancellation)
    {
        var (users, scope) = await owners.OfAsync(row, cancellation);
        var rows = new List<OutboxRow>();
        foreach (var user in users)
        {
            var cause = new MissedNews(user, row.Ritual, scope, row.Key, state, reason, row.DueAt ?? row.ScheduledAt).Write();
            var to = await places.OfAsync(row.Workspace, user, cancellation);
            rows.AddRange(to.Where(place => place.Channel != row.Channel).Select(place => OutboxRow.For(row.Workspace, MissedNews.Name, place, $"missed/{row.Key}", cause, row.ScheduledAt)));
        }

        return rows;
    }

    /// <summary>What a row has to say now; nothing where the message got there meanwhile.</summary>
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (MissedNews.Read(row.Cause) is not { } news
            || await outbox.FindAsync(row.Workspace, news.Key, cancellation) is { State: OutboxState.Sent or OutboxState.Pending or OutboxState.Sending })
        {
            return new Composed.Nothing("no_longer_missed");
        }

        var snapshot = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot;
        var phrases = Phrases.For(await preferences.LanguageAsync(row.Workspace, news.UserId, cancellation), snapshot.People.FindUser(news.UserId)?.Locale, options.Locale);
        var text = Text(news, snapshot, phrases);
        return new Composed.Post(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = phrases.Language });
    }

    private static string Text(MissedNews news, Snapshot snapshot, Phrases phrases)
    {
        var due = news.Due.ToInstant().InZone(snapshot.Settings.Zone);
        string[] names = [$"outbox.ritual.{news.Ritual}", $"ritual.{news.Ritual}", "outbox.ritual"];
        var reason = $"outbox.reason.{news.Reason}";
        return phrases.Say(
            news switch
            {
                { Reason: OutboxDelivery.NeverConfirmed } => "outbox.missed.repeated",
                { State: OutboxState.Unknown } => "outbox.missed.unknown",
                _ => "outbox.missed.dead",
            },
            ("what", phrases.Say(names.First(phrases.Has))),
            ("scope", NameOf(news.Scope, snapshot.People, phrases)),
            ("date", new PeriodWords(phrases, due.Date).Date(due.Date)),
            ("time", due.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("reason", phrases.Has(reason) ? phrases.Say(reason) : news.Reason));
    }

    private static string NameOf(string? scope, People people, Phrases phrases) => scope is not null && Scope.Parse(scope) is { Kind: ScopeKind.Team, Id: var id }
        ? people.FindTeam(id)?.Name ?? id
        : phrases.Say("scope.company");
}
