using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Channels;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Who reads a card where it stands, with the rights of this moment.</summary>
internal sealed class AlertReaders(SubscriptionStore subscriptions, ChannelStore channels, PreferenceStore preferences, AlertVoices voices, AskOptions asking)
{
    /// <summary>The reader of a card; or the short word for why nobody may read it there any more.</summary>
    public async Task<(AlertReader? Reader, string Reason)> OfAsync(StoredAlert stored, Place place, Snapshot snapshot, CancellationToken cancellation) =>
        stored.Scope.Kind is ScopeKind.User
            ? await PersonAsync(stored, snapshot, cancellation)
            : await ChannelAsync(stored, place, snapshot, cancellation);

    private async Task<(AlertReader? Reader, string Reason)> ChannelAsync(StoredAlert stored, Place place, Snapshot snapshot, CancellationToken cancellation)
    {
        var here = await subscriptions.AtAsync(stored.Workspace, place, cancellation);
        if (here.Find(one => one.Ritual == WeeklyReview.Ritual && one.Scope == stored.Scope.ToString()) is not { } subscription)
        {
            return (null, "unsubscribed");
        }

        if (subscription.PausedReason is not null)
        {
            return (null, "paused");
        }

        if (snapshot.People.FindUser(subscription.OwnerId) is not { Active: true } owner || !SubscriptionRights.May(new Asker(owner, snapshot.People), stored.Scope))
        {
            return (null, "no_right");
        }

        // People leave after a warning was raised.
        if (!ChannelClearance.IsLargeEnough(snapshot.People, stored.Scope))
        {
            return (null, "too_small");
        }

        var clearance = ChannelClearance.Of(await channels.FindAsync(stored.Workspace, place, cancellation));
        var asker = new Asker(owner, snapshot.People);
        var words = voices.Of(snapshot, Phrases.For(subscription.Locale, snapshot.People.FindTeam(stored.Scope.Id)?.Locale, asking.Locale), stored.Scope);
        return (new AlertReader(words, kpi => clearance.Tells(asker, kpi, stored.Scope)), string.Empty);
    }

    // A person's own warning is read by that person, and after it was passed on by their manager.
    private async Task<(AlertReader? Reader, string Reason)> PersonAsync(StoredAlert stored, Snapshot snapshot, CancellationToken cancellation)
    {
        var id = stored.Alert?.LastOf(AlertStep.PassedOn)?.PersonId ?? stored.Scope.Id;
        if (snapshot.People.FindUser(id) is not { Active: true } user)
        {
            return (null, "reader_gone");
        }

        var asker = new Asker(user, snapshot.People);
        var words = voices.OfUser(snapshot, await preferences.LanguageAsync(stored.Workspace, id, cancellation), user, stored.Scope);
        return (new AlertReader(words, kpi => Access.Decide(asker, kpi, stored.Scope, by: null) is Decision.Allowed), string.Empty);
    }
}
