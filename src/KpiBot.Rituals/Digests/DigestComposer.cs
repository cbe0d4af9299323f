using KpiBot.Data.Channels;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Scheduling;
using KpiBot.Rituals.Subscribing;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Digests;

/// <summary>What a digest's outbox row has to say when it is sent, with the rights that its subscriber and its channel have at that moment.</summary>
internal sealed class DigestComposer(
    KpiEngine engine,
    SnapshotCache snapshots,
    SubscriptionStore subscriptions,
    SubscriptionPause pause,
    PreferenceStore preferences,
    PrivatePlaces places,
    ChannelStore channels,
    OutboxStore outbox,
    DigestDrafts drafts,
    TimeProvider clock)
{
    private static readonly TimeSpan UntilMainIsThere = TimeSpan.FromSeconds(5);

    /// <summary>What an outbox row has to say now.</summary>
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (DigestCause.Read(row.Cause) is not { } cause || Ritual.Find(row.Ritual) is not { } ritual
            || await subscriptions.FindAsync(row.Workspace, cause.Subscription, cancellation) is not { } subscription)
        {
            return new Composed.Nothing("unsubscribed");
        }

        if (subscription.PausedReason is not null || Scope.Parse(subscription.Scope) is not { } scope)
        {
            return new Composed.Nothing("paused");
        }

        var main = cause.Main is { } key ? await outbox.FindAsync(row.Workspace, key, cancellation) : null;
        if (cause.Main is not null && main is not { State: OutboxState.Sent, MessageId: not null })
        {
            return main is { State: OutboxState.Pending or OutboxState.Sending } ? new Composed.Later(clock.GetUtcNow() + UntilMainIsThere, "after_main") : new Composed.Nothing("without_main");
        }

        return await ComposeAsync(row, ritual, cause, subscription, scope, main?.MessageId, cancellation);
    }

    /// <summary>A row's time ran out: the next one of the same subscription says so.</summary>
    public async Task ExpiredAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (DigestCause.Read(row.Cause) is { Scheduled: not null, Main: null } cause
            && await subscriptions.FindAsync(row.Workspace, cause.Subscription, cancellation) is { } subscription && subscription.Ritual == row.Ritual)
        {
            await subscriptions.SkippedAsync(row.Workspace, subscription.Id, row.ScheduledAt, cancellation);
        }
    }

    private async ValueTask<Composed> ComposeAsync(OutboxRow row, Ritual ritual, DigestCause cause, Subscription subscription, Scope scope, string? thread, CancellationToken cancellation)
    {
        var loaded = await snapshots.GetAsync(row.Workspace, cancellation);
        var (order, nothing) = cause.User is { } user ? await NoteAsync(loaded, row, user, cancellation) : await ReviewAsync(loaded, ritual, subscription, scope, cancellation);
        if (order is null)
        {
            return nothing;
        }

        var draft = await drafts.OfAsync(loaded, row.Workspace, order with { Late = Late(subscription, row, cause), Skipped = Skipped(subscription, cause, loaded), Between = Between(subscription, cause, loaded) }, cancellation);
        return (thread is null ? draft.Post() : draft.Reply(thread)) is { } post
            ? post with { IsAwaited = cause.Due is null }
            : new Composed.Nothing("nothing_more");
    }

    private async Task<(DigestOrder? Order, Composed.Nothing Nothing)> ReviewAsync(LoadedSnapshot loaded, Ritual ritual, Subscription subscription, Scope scope, CancellationToken cancellation)
    {
        var people = loaded.Snapshot.People;
        var owner = people.FindUser(subscription.OwnerId) is { Active: true } user ? new Asker(user, people) : null;
        if (owner is null || !SubscriptionRights.MayReview(engine.Catalogue, owner, scope))
        {
            var reason = owner is null ? SubscriptionPause.OwnerGone : SubscriptionPause.NoRight;
            await pause.PauseAsync(subscription, reason, people, cancellation);
            return (null, new Composed.Nothing(reason));
        }

        return (new DigestOrder(ritual, scope, owner, subscription.Locale)
        {
            Clearance = ChannelClearance.Of(await channels.FindAsync(subscription.Workspace, subscription.Place, cancellation)),
            Kpis = subscription.Kpis,
            Period = subscription.Period,
        }, new Composed.Nothing(string.Empty));
    }

    // A person's own note needs nobody's right but their own.
    private async Task<(DigestOrder? Order, Composed.Nothing Nothing)> NoteAsync(LoadedSnapshot loaded, OutboxRow row, string userId, CancellationToken cancellation)
    {
        var people = loaded.Snapshot.People;
        if (people.FindUser(userId) is not { Active: true } user)
        {
            return (null, new Composed.Nothing("left"));
        }

        if (await preferences.HasStoppedNoteAsync(row.Workspace, userId, cancellation))
        {
            return (null, new Composed.Nothing("stopped"));
        }

        // An account may have been given to somebody else, or unlinked, since the place was written down.
        if (!(await places.OfAsync(row.Workspace, userId, cancellation)).Contains(row.Place with { Thread = null }))
        {
            return (null, new Composed.Nothing("not_theirs"));
        }

        var today = clock.GetUtcNow().ToInstant().InZone(loaded.Snapshot.Settings.Zone).Date;
        return KpiEngine.IsAtWork(loaded.Snapshot, user, today)
            ? (new DigestOrder(Ritual.Note, Scope.User(userId), new Asker(user, people), await preferences.LanguageAsync(row.Workspace, userId, cancellation) ?? user.Locale), new Composed.Nothing(string.Empty))
            : (null, new Composed.Nothing("absent"));
    }

    // What was held until people were at work is not late.
    private ZonedDateTime? Late(Subscription subscription, OutboxRow row, DigestCause cause) =>
        cause.Due is not null && (row.DueAt ?? cause.Due) is { } due && clock.GetUtcNow() - due > Lateness.StillOnTime ? In(subscription.Zone, due) : null;

    // Only the one just before: older ones are old news.
    private static ZonedDateTime? Skipped(Subscription subscription, DigestCause cause, LoadedSnapshot loaded) =>
        subscription.SkippedAt is { } skipped && cause.Scheduled is { } scheduled && skipped < scheduled && skipped >= Before(subscription, loaded, scheduled)
            ? In(subscription.Zone, skipped)
            : null;

    // What the one before would have told is told now where it was not sent.
    private static Interval? Between(Subscription subscription, DigestCause cause, LoadedSnapshot loaded)
    {
        if (cause.Scheduled is not { } scheduled)
        {
            return null;
        }

        var before = Before(subscription, loaded, scheduled);
        return new Interval((subscription.SkippedAt == before ? Before(subscription, loaded, before) : before).ToInstant(), scheduled.ToInstant());
    }

    private static DateTimeOffset Before(Subscription subscription, LoadedSnapshot loaded, DateTimeOffset scheduled) =>
        new FiringTimes(subscription, loaded.Snapshot.Settings.FiscalFirstMonth).Before(scheduled, loaded.Snapshot.Settings.Holidays);

    private static ZonedDateTime? In(string zone, DateTimeOffset instant) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } known ? instant.ToInstant().InZone(known) : null;
}
