using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask;

/// <summary>Who sees what: the one policy for every way to a figure.</summary>
/// <remarks>
/// A rep: own figures, the totals of their team and of those above it. A manager or deputy: also the reps and teams below theirs. A director: all.
/// An executive: company and team totals, and nobody else's own figures. Everybody: only KPIs whose roles name theirs.
/// </remarks>
internal static class Access
{
    /// <summary>A rep's place is shown only among this many reps with a figure, or it would tell of the others.</summary>
    public const int LeastReps = 5;

    public static Decision Decide(Asker asker, KpiDefinition kpi, Scope scope, Dimension? by)
    {
        if (!RolesOf(asker).Any(role => kpi.Roles.Contains(role)))
        {
            return Refuse(Refusal.Kpi, [.. kpi.Roles]);
        }

        return Whole(asker, scope) ?? by switch
        {
            Dimension.Rep => Persons(asker, scope),
            Dimension.Team => Teams(asker, scope),
            _ => new Decision.Allowed(),
        };
    }

    /// <summary>
    /// Who may see a KPI's facts one by one: who may see the persons that they belong to. A rep sees their own, a manager those of the people below,
    /// an executive none but their own.
    /// </summary>
    public static Decision DecideRows(Asker asker, KpiDefinition kpi, Scope scope) => Decide(asker, kpi, scope, Dimension.Rep) switch
    {
        Decision.OwnPlace or Decision.Refused { Refusal: Refusal.Ranking } => Refuse(Refusal.Rows, Role.Manager, Role.Director),
        var decision => decision,
    };

    // Who leads a team has a manager's rights over it, whatever their role is called.
    private static IEnumerable<Role> RolesOf(Asker asker) =>
        asker.Led.IsEmpty || asker.User.Role is not Role.Rep ? [asker.User.Role] : [asker.User.Role, Role.Manager];

    private static Decision.Refused? Whole(Asker asker, Scope scope) => (scope.Kind, asker.User.Role) switch
    {
        (_, Role.Director) => null,
        (ScopeKind.User, _) when asker.Is(scope.Id) || (LeadsPeople(asker) && asker.Leads(asker.People.FindUser(scope.Id)?.TeamId)) => null,
        (ScopeKind.User, _) => Refuse(Refusal.Person, Role.Manager, Role.Director),
        (_, Role.Executive or Role.Marketing or Role.Admin) => null,
        (ScopeKind.Team, _) when asker.Leads(scope.Id) || asker.BelongsTo(scope.Id) => null,
        (ScopeKind.Team, _) => Refuse(Refusal.Team, Role.Manager, Role.Director, Role.Executive),
        _ => Refuse(Refusal.Company, Role.Director, Role.Executive),
    };

    private static Decision Persons(Asker asker, Scope scope) => scope.Kind switch
    {
        _ when asker.User.Role is Role.Director => new Decision.Allowed(),
        ScopeKind.User => new Decision.Allowed(),
        ScopeKind.Team when LeadsPeople(asker) && asker.Leads(scope.Id) => new Decision.Allowed(),
        ScopeKind.Team when asker.User.Role is Role.Rep => new Decision.OwnPlace(),
        _ => Refuse(Refusal.Ranking, Role.Manager, Role.Director),
    };

    private static Decision Teams(Asker asker, Scope scope) => scope.Kind switch
    {
        ScopeKind.User => new Decision.Allowed(),
        _ when asker.User.Role is not (Role.Rep or Role.Manager) => new Decision.Allowed(),
        ScopeKind.Team when asker.Leads(scope.Id) => new Decision.Allowed(),
        _ => Refuse(Refusal.Teams, Role.Manager, Role.Director, Role.Executive),
    };

    // An executive who happens to head a team still sees no person.
    private static bool LeadsPeople(Asker asker) => asker.User.Role is Role.Rep or Role.Manager;

    private static Decision.Refused Refuse(Refusal refusal, params ImmutableArray<Role> whoMay) => new(refusal, whoMay);
}
