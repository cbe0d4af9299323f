using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Reports;
using NodaTime;

namespace KpiBot.Rituals.Subscribing;

/// <summary>Makes, changes and ends subscriptions, writes down who did, and lets the scheduler follow.</summary>
internal sealed class SubscriptionDesk(SubscriptionStore subscriptions, ChannelStore channels, AuditStore audit, SubscriptionsChanged changed, TimeProvider clock)
{
    /// <summary>Why a scope's review does not go to a channel on somebody's behalf, as the key of its words; null where it may.</summary>
    public static string? Refusal(Desk desk, Scope scope) => desk switch
    {
        _ when scope.Kind is ScopeKind.User => "subscription.not_a_person",
        _ when !SubscriptionRights.MayReview(desk.Engine.Catalogue, desk.Asker, scope) => "subscription.not_yours",
        _ when !ChannelClearance.IsLargeEnough(desk.Asker.People, scope) => "review.too_small",
        _ => null,
    };

    /// <summary>The same for one ritual in one place, which may not be told all that it is about.</summary>
    public async Task<string?> RefusalAsync(Desk desk, Ritual ritual, Scope scope, Place place, CancellationToken cancellation)
    {
        if (Refusal(desk, scope) is { } refusal)
        {
            return refusal;
        }

        return ritual == Ritual.Customers
            && desk.Engine.Catalogue.Find(CustomerReview.Kpi) is { } kpi
            && !ChannelClearance.Of(await channels.FindAsync(desk.Workspace, place, cancellation)).Tells(desk.Asker, kpi, scope)
                ? "subscription.needs_clearance"
                : null;
    }

    /// <summary>The subscription of a place as it is from now on: a new one, or the one that was there with another hour. No KPIs: those that it had; empty: the usual ones.</summary>
    public async Task<Subscription> KeepAsync(Turn turn, Place place, SubscriptionWish wish, string? kpis, CancellationToken cancellation)
    {
        var (desk, scope) = (turn.Desk, wish.Scope ?? Scope.Company);
        var team = desk.Asker.People.FindTeam(scope.Id);
        var wanted = Subscription.For(
            turn.Account.Workspace, wish.Ritual.Name, scope.ToString(), place, wish.Day, wish.Time, ZoneOf(desk, team?.Id), team?.Locale ?? desk.Voice.Phrases.Language, turn.Account.UserId) with
        {
            Kpis = Usual(kpis),
            CreatedAt = clock.GetUtcNow(),
            Period = wish.Period,
        };
        if (!await subscriptions.AddAsync(wanted, cancellation))
        {
            var there = (await subscriptions.AtAsync(wanted.Workspace, place, cancellation)).First(one => one.Ritual == wanted.Ritual && one.Scope == wanted.Scope);
            wanted = wanted with { Id = there.Id, Kpis = kpis is null ? there.Kpis : Usual(kpis), Period = wish.Period ?? there.Period };
            await subscriptions.ChangeAsync(wanted, cancellation);
        }

        await ChangedAsync(turn, "subscribe", wanted, cancellation);
        return wanted;
    }

    /// <summary>Ends a subscription.</summary>
    public async Task EndAsync(Turn turn, Subscription subscription, CancellationToken cancellation)
    {
        if (await subscriptions.RemoveAsync(subscription.Workspace, subscription.Id, cancellation))
        {
            await ChangedAsync(turn, "unsubscribe", subscription, cancellation);
        }
    }

    /// <summary>Stops sending until somebody resumes it.</summary>
    public async Task PauseAsync(Turn turn, Subscription subscription, CancellationToken cancellation)
    {
        if (await subscriptions.PauseAsync(subscription.Workspace, subscription.Id, SubscriptionPause.ByOwner, [], cancellation))
        {
            await ChangedAsync(turn, "pause", subscription, cancellation);
        }
    }

    /// <summary>The zone of a team's hours; the company's where it has none that is known.</summary>
    public static string ZoneOf(Desk desk, string? teamId) =>
        desk.Asker.People.FindTeam(teamId ?? string.Empty)?.TimeZone is { } own && DateTimeZoneProviders.Tzdb.GetZoneOrNull(own) is not null ? own : desk.Voice.Zone.Id;

    /// <summary>Gives a paused subscription to who takes it over.</summary>
    public async Task<bool> TakeAsync(Turn turn, Subscription subscription, CancellationToken cancellation)
    {
        var taken = await subscriptions.ChangeAsync(subscription with { OwnerId = turn.Account.UserId }, cancellation);
        if (taken)
        {
            await ChangedAsync(turn, "subscribe", subscription, cancellation);
        }

        return taken;
    }

    private static string? Usual(string? kpis) => kpis is { Length: > 0 } ? kpis : null;

    private async Task ChangedAsync(Turn turn, string action, Subscription subscription, CancellationToken cancellation)
    {
        await audit.AppendAsync(
            new AuditEntry(subscription.Workspace, clock.GetUtcNow(), $"user:{turn.Account.UserId}", action, subscription.Scope)
            {
                After = FormattableString.Invariant($"{subscription.Ritual} {subscription.DayOfWeek} {subscription.Time:HH:mm} {subscription.Zone}"),
                Place = $"{subscription.Platform}:{subscription.Channel}",
            },
            cancellation);
        await changed(cancellation);
    }
}
