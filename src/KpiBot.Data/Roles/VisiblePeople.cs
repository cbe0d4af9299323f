using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Data.Roles;

/// <summary>Users and teams alone, without the facts that come in millions.</summary>
internal static class VisiblePeople
{
    private static readonly IReadOnlyList<FactKind> Kinds = [.. FactKind.All.Where(kind => kind.Type == typeof(User) || kind.Type == typeof(Team))];

    public static People Read(KpiDbContext context, Workspace workspace, CancellationToken cancellationToken)
    {
        var (users, teams) = (new List<User>(), new List<Team>());
        VisibleFacts.Read(context, workspace, Kinds, Take, cancellationToken);
        return new People(users, teams);

        void Take(Fact fact)
        {
            if (fact is User user)
            {
                users.Add(user);
            }
            else if (fact is Team team)
            {
                teams.Add(team);
            }
        }
    }
}
