using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Outbox;

/// <summary>
/// A channel that is archived, gone or closed to the bot: its rituals pause, and who subscribed them is told once. When it is back they go on, without what was
/// missed.
/// </summary>
internal sealed class LostPlaces(
    SubscriptionStore subscriptions, FindWorkspace find, PrivatePlaces places, PreferenceStore preferences, SnapshotCache snapshots, AskOptions options, TimeProvider clock)
{
    // Why a subscription is paused; its words are those of subscription.paused.*.
    private const string Lost = "place_";
    private const string Archived = "place_archived";
    private const string Absent = "place_absent";
    private const string Closed = "place_closed";

    /// <summary>What a platform told of a place, perhaps twice.</summary>
    public async Task ChangedAsync(Place place, PlaceChange change, CancellationToken cancellation)
    {
        if (await find(place.Platform, place.Team, cancellation) is { } workspace)
        {
            await (change switch
            {
                PlaceChange.Archived => PauseAsync(workspace, place, Archived, cancellation),
                PlaceChange.Deleted or PlaceChange.Left => PauseAsync(workspace, place, Absent, cancellation),
                PlaceChange.Opened => ResumeAsync(workspace, place, cancellation),
                _ => Task.CompletedTask,
            });
        }
    }

    /// <summary>A platform refused a message because of its place. Whether there are subscriptions there, and so somebody who is told, now or before.</summary>
    public async Task<bool> RefusedAsync(OutboxRow row, string reason, CancellationToken cancellation) => await PauseAsync(row.Workspace, row.Place, WhyOf(reason), cancellation) > 0;

    /// <summary>What a row has to say now; nothing where the place is back.</summary>
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (PlaceNews.Read(row.Cause) is not { } news
            || await subscriptions.FindAsync(row.Workspace, news.Subscription, cancellation) is not { PausedReason: { } reason } subscription || !IsLost(reason))
        {
            return new Composed.Nothing("no_longer_paused");
        }

        var people = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot.People;
        var phrases = Phrases.For(await preferences.LanguageAsync(row.Workspace, news.UserId, cancellation), people.FindUser(news.UserId)?.Locale, options.Locale);
        var text = phrases.Say("outbox.place_gone", ("scope", NameOf(subscription, people, phrases)), ("reason", phrases.Say($"outbox.{reason}")));
        return new Composed.Post(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = phrases.Language });
    }

    private async Task<int> PauseAsync(string workspace, Place place, string reason, CancellationToken cancellation)
    {
        var (now, here) = (clock.GetUtcNow(), await subscriptions.AtAsync(workspace, place, cancellation));
        foreach (var subscription in here.Where(one => one.PausedReason is null))
        {
            // Several of one owner's in one channel: the rows have one key, and are told once.
            var cause = new PlaceNews(subscription.Id, subscription.OwnerId).Write();
            var to = await places.OfAsync(workspace, subscription.OwnerId, cancellation);
            var rows = to.Select(own => OutboxRow.For(workspace, PlaceNews.Ritual, own, $"place/{place.Channel}/{subscription.OwnerId}", cause, now));
            await subscriptions.PauseAsync(workspace, subscription.Id, reason, [.. rows], cancellation);
        }

        return here.Count;
    }

    private async Task ResumeAsync(string workspace, Place place, CancellationToken cancellation)
    {
        foreach (var subscription in (await subscriptions.AtAsync(workspace, place, cancellation)).Where(one => one.PausedReason is { } reason && IsLost(reason)))
        {
            await subscriptions.ResumeAsync(workspace, subscription.Id, cancellation);
        }
    }

    // Platforms say it in their own words; archived and forbidden are told apart, all else is gone.
    private static string WhyOf(string reason) => reason switch
    {
        _ when reason.Contains("archived", StringComparison.OrdinalIgnoreCase) => Archived,
        _ when reason.Contains("restricted", StringComparison.OrdinalIgnoreCase) || reason.Contains("access", StringComparison.OrdinalIgnoreCase) || reason.Contains("Blocked", StringComparison.OrdinalIgnoreCase) => Closed,
        _ => Absent,
    };

    private static bool IsLost(string reason) => reason.StartsWith(Lost, StringComparison.Ordinal);

    private static string NameOf(Subscription subscription, People people, Phrases phrases) => Scope.Parse(subscription.Scope) is { Kind: ScopeKind.Team, Id: var id }
        ? people.FindTeam(id)?.Name ?? id
        : phrases.Say("scope.company");
}
