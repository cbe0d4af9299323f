using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;

namespace KpiBot.Rituals.Outbox;

/// <summary>To whom a message belongs: a subscription's to who subscribed, a warning to who leads its team, all else to the admins.</summary>
internal sealed class OutboxOwners(SubscriptionStore subscriptions, AlertStore alerts, SnapshotCache snapshots, Admins admins)
{
    /// <summary>The owners' ids, and the scope that the message is about.</summary>
    public async Task<(IReadOnlyList<string> Users, string? Scope)> OfAsync(OutboxRow row, CancellationToken cancellation)
    {
        var people = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot.People;
        if (row.Subject is { } subject)
        {
            if (await subscriptions.FindAsync(row.Workspace, subject, cancellation) is { } subscription)
            {
                return (Active(people, [subscription.OwnerId]), subscription.Scope);
            }

            if (await alerts.FindAsync(row.Workspace, subject, cancellation) is { } alert)
            {
                return (Active(people, [LeaderOf(people, alert.Scope)]), alert.Scope.ToString());
            }
        }

        return (Active(people, []), null);
    }

    private List<string> Active(People people, IEnumerable<string?> users)
    {
        var active = users.OfType<string>().Where(user => people.FindUser(user) is { Active: true }).ToList();
        return active.Count > 0 ? active : [.. admins.Of(people).Select(user => user.Id)];
    }

    private static string? LeaderOf(People people, Scope scope) => scope.Kind switch
    {
        ScopeKind.Team => people.FindTeam(scope.Id)?.ManagerId,
        ScopeKind.User => scope.Id,
        _ => null,
    };
}
