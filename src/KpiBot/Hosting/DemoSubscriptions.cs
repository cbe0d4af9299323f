using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Page;
using KpiBot.Playground;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using NodaTime;

namespace KpiBot.Hosting;

/// <summary>The sample company's habits: each team's channel of the playground gets the review on Monday at nine, in the team's zone and language.</summary>
internal sealed class DemoSubscriptions(SubscriptionStore subscriptions, SnapshotCache snapshots)
{
    private static readonly TimeOnly Nine = new(9, 0);

    public async Task PrepareAsync(string workspace, CancellationToken cancellation)
    {
        var snapshot = (await snapshots.GetAsync(workspace, cancellation)).Snapshot;
        foreach (var team in snapshot.People.Teams)
        {
            if (team.ManagerId is { } manager)
            {
                await subscriptions.AddAsync(Review(workspace, team, manager, team.TimeZone ?? snapshot.Settings.Zone.Id), cancellation);
            }
        }
    }

    private static Subscription Review(string workspace, Team team, string manager, string zone) => Subscription.For(
        workspace, Ritual.Weekly.Name, $"team:{team.Id}", PlaygroundPlaces.Channel(PageCompany.ChannelOf(team.Id)), IsoDayOfWeek.Monday, Nine, zone, team.Locale, manager);
}
