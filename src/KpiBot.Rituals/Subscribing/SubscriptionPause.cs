using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Subscribing;

/// <summary>Pauses a subscription whose subscriber lost the right to it, tells them once, and offers it to who leads the team now.</summary>
public sealed class SubscriptionPause(
    SubscriptionStore subscriptions, PrivatePlaces places, PreferenceStore preferences, SnapshotCache snapshots, AskOptions options, TimeProvider clock)
{
    /// <summary>The subscriber left.</summary>
    internal const string OwnerGone = "owner_gone";

    /// <summary>The subscriber leads the team no more.</summary>
    internal const string NoRight = "no_right";

    /// <summary>Whoever has the say over it paused it.</summary>
    internal const string ByOwner = "by_owner";

    /// <summary>Paused now or before; told now only, and offered to a successor.</summary>
    internal async Task PauseAsync(Subscription subscription, string reason, People people, CancellationToken cancellation)
    {
        var rows = new List<OutboxRow>();
        if (reason is not OwnerGone)
        {
            rows.AddRange(await RowsAsync(subscription, subscription.OwnerId, offers: false, cancellation));
        }

        if (Scope.Parse(subscription.Scope) is { } scope && SubscriptionRights.Successor(people, scope, subscription.OwnerId) is { } successor)
        {
            rows.AddRange(await RowsAsync(subscription, successor.Id, offers: true, cancellation));
        }

        await subscriptions.PauseAsync(subscription.Workspace, subscription.Id, reason, rows, cancellation);
    }

    /// <summary>What a row has to say now; nothing where the subscription was taken over or ended meanwhile.</summary>
    internal async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (SubscriptionNews.Read(row.Cause) is not { } news || await subscriptions.FindAsync(row.Workspace, news.Subscription, cancellation) is not { PausedReason: not null } subscription)
        {
            return new Composed.Nothing("no_longer_paused");
        }

        var people = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot.People;
        var phrases = Phrases.For(await preferences.LanguageAsync(row.Workspace, news.UserId, cancellation), people.FindUser(news.UserId)?.Locale, options.Locale);
        var name = Scope.Parse(subscription.Scope) is { Kind: ScopeKind.Team, Id: var id } ? people.FindTeam(id)?.Name ?? id : phrases.Say("scope.company");
        var text = phrases.Say(
            news.Offers ? "subscription.offered" : "subscription.lost",
            ("ritual", SubscriptionWords.Name(phrases, subscription)),
            ("begin", SubscriptionWords.Begin(phrases, subscription)),
            ("scope", name));
        Section[] button = news.Offers ? [new Buttons([new Button(phrases.Say("subscription.button.take"), SubscribeCommand.Take, subscription.Id, Primary: true)])] : [];
        return new Composed.Post(new Message(text, [Paragraph.Of(Line.Of(text)), .. button]) { Language = phrases.Language });
    }

    private async Task<IEnumerable<OutboxRow>> RowsAsync(Subscription subscription, string user, bool offers, CancellationToken cancellation)
    {
        var news = new SubscriptionNews(subscription.Id, user, offers);
        return (await places.OfAsync(subscription.Workspace, user, cancellation))
            .Select(place => OutboxRow.For(subscription.Workspace, SubscriptionNews.Ritual, place, $"{subscription.Id}/{user}", news.Write(), clock.GetUtcNow()));
    }
}
