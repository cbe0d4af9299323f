using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Subscribing;

/// <summary>Who may have a scope's review sent to a channel: who leads the team, and directors; the company's, executives too. Asked when it is made and at each send.</summary>
internal static class SubscriptionRights
{
    private const string Revenue = "revenue";

    /// <summary>Whether somebody may have the review made in their name, and see it before: they lead, and their role sees the revenue that it begins with.</summary>
    public static bool MayReview(KpiCatalogue catalogue, Asker asker, Scope scope) =>
        May(asker, scope) && (catalogue.Find(Revenue) is not { } revenue || Access.Decide(asker, revenue, scope, by: null) is Decision.Allowed);

    /// <summary>Whether somebody has the say over a scope's reviews: who gets one, and whether it ends.</summary>
    public static bool May(Asker asker, Scope scope) => (scope.Kind, asker.User.Role) switch
    {
        (ScopeKind.User, _) => false,
        (_, Role.Director) => true,
        (ScopeKind.Company, var role) => role is Role.Executive,
        _ => asker.Leads(scope.Id),
    };

    /// <summary>Whether somebody has the say over a subscription: it is their own, or goes out in the name of those they lead.</summary>
    public static bool IsMine(Asker asker, Subscription one) => asker.Is(one.OwnerId) || (Scope.Parse(one.Scope) is { } scope && May(asker, scope));

    /// <summary>Who could take it over: the team's manager, else its deputy, else who leads the teams above; null where nobody can.</summary>
    public static User? Successor(People people, Scope scope, string formerOwner) => scope.Kind is not ScopeKind.Team ? null : people.TeamAndAbove(scope.Id)
        .SelectMany(team => new[] { team.ManagerId, team.DeputyId })
        .OfType<string>()
        .Where(id => id != formerOwner)
        .Select(people.FindUser)
        .FirstOrDefault(user => user is { Active: true });
}
