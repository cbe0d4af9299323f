using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Scheduling;

/// <summary>What comes next, for who runs the bot.</summary>
public sealed class NextFirings(SubscriptionStore subscriptions, WorkspaceStore workspaces, SettingsOf settingsOf, TimeProvider clock)
{
    /// <summary>Every subscription of a company, with its next delivery.</summary>
    public async Task<IReadOnlyList<NextFiring>> ListAsync(string workspace, CancellationToken cancellation)
    {
        var (now, settings) = (clock.GetUtcNow(), settingsOf(await workspaces.OpenAsync(workspace, cancellation)));
        return
        [
            .. (await subscriptions.ListAsync(workspace, cancellation))
                .Select(one => new NextFiring(one, FiringTimes.IsKnown(one.Zone) ? new FiringTimes(one, settings.FiscalFirstMonth).NextDelivery(now, settings.Holidays) : null)),
        ];
    }
}
