using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Targets;

/// <summary>
/// Who decides on targets: who leads the team, directly, as deputy or from above; directors on all. To make a running one easier takes the level above: whoever
/// leads the team above, or a director.
/// </summary>
internal static class TargetRights
{
    public static bool MaySet(Asker asker, Scope scope) => asker.User.Role is Role.Director || scope.Kind switch
    {
        ScopeKind.Team => asker.Leads(scope.Id),

        // One's own target is the business of who leads one, also where one leads the team oneself.
        ScopeKind.User when asker.Is(scope.Id) => MayLower(asker, scope),
        ScopeKind.User => asker.Leads(TeamOf(asker.People, scope)),
        _ => false,
    };

    public static bool MayLower(Asker asker, Scope scope) =>
        asker.User.Role is Role.Director || (scope.Kind is not ScopeKind.Company && asker.Leads(Above(asker.People, scope)?.Id));

    /// <summary>The names of who may make a running target of a scope easier; empty where only directors may.</summary>
    public static IEnumerable<string> WhoMayLower(People people, Scope scope) => Names(people, Above(people, scope));

    /// <summary>The names of who may set a target of a scope; empty where only directors may.</summary>
    public static IEnumerable<string> WhoMaySet(People people, Scope scope) => Names(people, TeamOf(people, scope) is { } team ? people.FindTeam(team) : null);

    private static IEnumerable<string> Names(People people, Team? team) =>
        new[] { team?.ManagerId, team?.DeputyId }.OfType<string>().Select(id => people.FindUser(id)?.Name).OfType<string>().Distinct();

    private static Team? Above(People people, Scope scope) => people.TeamAndAbove(TeamOf(people, scope)).Skip(1).FirstOrDefault();

    private static string? TeamOf(People people, Scope scope) => scope.Kind switch
    {
        ScopeKind.Team => scope.Id,
        ScopeKind.User => people.FindUser(scope.Id)?.TeamId,
        _ => null,
    };
}
