using KpiBot.Data.Subscriptions;
using NodaTime;

namespace KpiBot.Rituals.Scheduling;

/// <summary>What comes next, for who runs the bot.</summary>
public sealed class NextFirings(SubscriptionStore subscriptions, TimeProvider clock)
{
    /// <summary>Every subscription of a company, with its next hour.</summary>
    public async Task<IReadOnlyList<NextFiring>> ListAsync(string workspace, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return [.. (await subscriptions.ListAsync(workspace, cancellation)).Select(one => new NextFiring(one, IsKnown(one) ? new FiringTimes(one).After(now) : null))];
    }

    private static bool IsKnown(Subscription subscription) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(subscription.Zone) is not null && TimeZoneInfo.TryFindSystemTimeZoneById(subscription.Zone, out _);
}
