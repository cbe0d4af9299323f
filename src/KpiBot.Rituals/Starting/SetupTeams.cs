using System.Collections.Immutable;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Subscribing;

namespace KpiBot.Rituals.Starting;

/// <summary>The teams for which a person may set up a channel, their own first: as many as fit in a row of buttons.</summary>
internal static class SetupTeams
{
    private const int Most = 8;

    public static ImmutableArray<Scope> Of(Desk desk) =>
    [
        .. desk.Asker.Led.Concat(desk.Asker.People.Teams)
            .Select(team => Scope.Team(team.Id))
            .Distinct()
            .Where(team => SubscriptionDesk.Refusal(desk, team) is null)
            .Take(Most),
    ];
}
