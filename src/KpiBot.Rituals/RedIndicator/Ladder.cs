using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Who is asked, one after the other, about a warning that nobody takes.</summary>
/// <param name="Manager">Whose it is; null where nobody leads the team.</param>
/// <param name="Others">The deputy, then the manager's manager; once each, and those who work here still.</param>
internal sealed record Ladder(User? Manager, ImmutableArray<User> Others)
{
    public static Ladder Of(People people, Scope scope)
    {
        if (AlertVoices.TeamOf(people, scope) is not { } team)
        {
            return new Ladder(null, []);
        }

        // Nobody is warned of themselves: who leads a team and sells has their own manager.
        var above = people.TeamAndAbove(team.Id).Select(one => Active(people, one.ManagerId)).OfType<User>().Where(user => scope != Scope.User(user.Id)).DistinctBy(user => user.Id).ToArray();
        var manager = above.FirstOrDefault();
        var others = new[] { Active(people, team.DeputyId), above.ElementAtOrDefault(1) }
            .OfType<User>()
            .Where(user => user.Id != manager?.Id && scope != Scope.User(user.Id))
            .DistinctBy(user => user.Id);
        return new Ladder(manager, [.. others]);
    }

    private static User? Active(People people, string? id) => id is not null && people.FindUser(id) is { Active: true } user ? user : null;
}
