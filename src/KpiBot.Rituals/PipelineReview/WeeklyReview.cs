using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Channels;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Words;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The weekly pipeline review: composed when it is sent, with the rights that its subscriber and its channel have at that moment.</summary>
public sealed class WeeklyReview(
    KpiEngine engine,
    SnapshotCache snapshots,
    SubscriptionStore subscriptions,
    SubscriptionPause pause,
    ChannelStore channels,
    AlertStore alerts,
    TargetStore targets,
    FiguresNow now,
    AskOptions options,
    TimeProvider clock)
{
    /// <summary>Its name in the outbox, the subscriptions and the triggers.</summary>
    public const string Ritual = "weekly-review";

    private static readonly TimeSpan StillOnTime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>What an outbox row has to say now.</summary>
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (ReviewCause.Read(row.Cause) is not { } cause || await subscriptions.FindAsync(row.Workspace, cause.Subscription, cancellation) is not { } subscription)
        {
            return new Composed.Nothing("unsubscribed");
        }

        if (subscription.PausedReason is not null || Scope.Parse(subscription.Scope) is not { } scope)
        {
            return new Composed.Nothing("paused");
        }

        var loaded = await snapshots.GetAsync(row.Workspace, cancellation);
        var people = loaded.Snapshot.People;
        var owner = people.FindUser(subscription.OwnerId) is { Active: true } user ? new Asker(user, people) : null;
        if (owner is null || !SubscriptionRights.MayReview(engine.Catalogue, owner, scope))
        {
            var reason = owner is null ? SubscriptionPause.OwnerGone : SubscriptionPause.NoRight;
            await pause.PauseAsync(subscription, reason, people, cancellation);
            return new Composed.Nothing(reason);
        }

        var clearance = ChannelClearance.Of(await channels.FindAsync(row.Workspace, subscription.Place, cancellation));
        var order = new ReviewOrder(scope, owner, subscription.Locale, clearance) { Kpis = subscription.Kpis, Late = Late(subscription, cause) };
        return (await DraftAsync(loaded, row.Workspace, order, cancellation)).Post() with { IsAwaited = cause.Due is null };
    }

    /// <summary>A team's review as its channel would read it now, for who runs the bot; null where there is no such team.</summary>
    public async Task<ReviewDraft?> PreviewAsync(string workspace, string teamId, string? locale, CancellationToken cancellation)
    {
        var loaded = await snapshots.GetAsync(workspace, cancellation);
        var people = loaded.Snapshot.People;
        var all = new Asker(new User(string.Empty, string.Empty, null, Role.Director, null, Active: true, null, null, null, null), people);
        return people.FindTeam(teamId) is { } team
            ? await DraftAsync(loaded, workspace, new ReviewOrder(Scope.Team(team.Id), all, locale, new ChannelClearance(Profitability: false)), cancellation)
            : null;
    }

    /// <summary>A review as a place would read it now, with the rights of who looks at it before.</summary>
    internal async Task<Message> PreviewAsync(Desk desk, Scope scope, Place place, Subscription? subscription, CancellationToken cancellation)
    {
        var clearance = ChannelClearance.Of(await channels.FindAsync(desk.Workspace, place, cancellation));
        var order = new ReviewOrder(scope, desk.Asker, subscription?.Locale ?? desk.Voice.Phrases.Language, clearance) { Kpis = subscription?.Kpis };
        return (await DraftAsync(desk.Loaded, desk.Workspace, order, cancellation)).Message;
    }

    private async Task<ReviewDraft> DraftAsync(LoadedSnapshot loaded, string workspace, ReviewOrder order, CancellationToken cancellation)
    {
        var (asOf, scope) = (now(), order.Scope);
        var team = loaded.Snapshot.People.FindTeam(scope.Id);
        var voice = new Voice(Phrases.For(order.Locale, team?.Locale, options.Locale), order.Reader, loaded.Snapshot.Settings, asOf);
        if (!ChannelClearance.IsLargeEnough(voice.People, scope))
        {
            return new ReviewDraft(TooSmall(voice, scope), []);
        }

        var figures = new ReviewReader(engine, loaded.Snapshot, scope, asOf).Read(order.Chosen, kpi => order.Clearance.Tells(order.Reader, kpi, scope));
        var open = await alerts.ListLiveAsync(workspace, scope, cancellation);
        var lowered = await targets.LoweredSinceAsync(workspace, scope.ToString(), asOf.ToDateTimeOffset() - Week, cancellation);
        var message = new ReviewMessage(voice, scope, engine.Catalogue).Of(figures, open, lowered, loaded.Freshness, order.Late);
        return new ReviewDraft(message, [figures.Revenue, .. figures.Kpis.Select(kpi => kpi.Answer)]);
    }

    private static Message TooSmall(Voice voice, Scope scope)
    {
        var text = voice.Phrases.Say("review.too_small", ("scope", voice.Name(scope)), ("n", voice.Figures.Number(ChannelClearance.LeastPeople, 0)));
        return new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = voice.Phrases.Language };
    }

    private ZonedDateTime? Late(Subscription subscription, ReviewCause cause) =>
        cause.Due is { } due && clock.GetUtcNow() - due > StillOnTime && DateTimeZoneProviders.Tzdb.GetZoneOrNull(subscription.Zone) is { } zone
            ? due.ToInstant().InZone(zone)
            : null;
}
