using System.Collections.Immutable;
using KpiBot.Data.Alerts;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Subscribing;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Which teams are watched, and on what: those with a channel, on what they chose, else on what their channels' reviews show, else on the usual set.</summary>
internal sealed class WatchList(KpiCatalogue catalogue, SubscriptionStore subscriptions, WatchSettingStore settings, AlertOptions options)
{
    /// <summary>The rule that needs no target: it goes to whoever owns the customer.</summary>
    public const string ShrinkingAccounts = "shrinking_accounts";

    public async Task<List<WatchedTeam>> OfAsync(string workspace, People people, CancellationToken cancellation)
    {
        var chosen = await settings.OfAsync(workspace, cancellation);
        var isInformed = await settings.NoticeAsync(workspace, cancellation) is not null;
        var channels = (await subscriptions.ListAsync(workspace, cancellation))
            .Where(one => one is { Ritual: WeeklyReview.Ritual, PausedReason: null })
            .ToLookup(one => one.Scope);
        var watched = new List<WatchedTeam>();
        foreach (var team in people.Teams.Where(team => ChannelClearance.IsLargeEnough(people, Scope.Team(team.Id))))
        {
            var setting = chosen.GetValueOrDefault(team.Id);
            WatchedChannel[] here = [.. channels[Scope.Team(team.Id).ToString()].Select(one => new WatchedChannel(one.Place, [.. Kpis(setting, one)]))];
            if (here.Length > 0)
            {
                watched.Add(new WatchedTeam(team, [.. here], [.. Figures(people, team, here, setting, isInformed)]));
            }
        }

        return watched;
    }

    /// <summary>The KPIs that a team is warned of.</summary>
    public IEnumerable<string> Kpis(WatchSetting? setting, Subscription? subscription) => Known(setting?.Kpis ?? subscription?.Kpis ?? options.Watched);

    private IEnumerable<(string Kpi, Scope Scope)> Figures(People people, Team team, WatchedChannel[] channels, WatchSetting? setting, bool isInformed)
    {
        foreach (var kpi in channels.SelectMany(channel => channel.Kpis).Distinct(StringComparer.Ordinal))
        {
            yield return (kpi, Scope.Team(team.Id));
        }

        var members = people.Users.Where(user => user.Active && user.TeamId == team.Id).ToArray();
        foreach (var user in catalogue.Find(ShrinkingAccounts) is null ? [] : members)
        {
            yield return (ShrinkingAccounts, Scope.User(user.Id));
        }

        // A person's own figures only where the team wants it, and after the staff were informed.
        foreach (var user in setting is { PersonFirst: true } && isInformed ? members.Where(user => user.Role is Role.Rep) : [])
        {
            foreach (var kpi in Known(options.WatchedOfPersons))
            {
                yield return (kpi, Scope.User(user.Id));
            }
        }
    }

    private IEnumerable<string> Known(string kpis) =>
        kpis.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(kpi => catalogue.Find(kpi) is not null).Distinct(StringComparer.Ordinal);
}
