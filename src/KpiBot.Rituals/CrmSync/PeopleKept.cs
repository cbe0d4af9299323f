using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Rituals.CrmSync;

/// <summary>What a CRM does not know of people stays as it is: roles that an admin approved, who leads a team, what a users.csv told besides.</summary>
internal sealed class PeopleKept(People present, CrmOptions options)
{
    public IEnumerable<Fact> Over(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
        {
            yield return fact switch
            {
                User user => Kept(user, present.FindUser(user.Id)),
                Team team => Kept(team, present.FindTeam(team.Id)),
                _ => fact,
            };
        }
    }

    private User Kept(User user, User? before) => before is null ? user : user with
    {
        Role = options.RoleOf(user.Id, user.Email) ?? before.Role,
        TeamId = user.TeamId ?? before.TeamId,
        StartDate = user.StartDate ?? before.StartDate,
        EndDate = user.EndDate ?? before.EndDate,
        Territory = user.Territory ?? before.Territory,
        Locale = user.Locale ?? before.Locale,
    };

    private static Team Kept(Team team, Team? before) => before is null ? team : team with
    {
        ParentTeamId = team.ParentTeamId ?? before.ParentTeamId,
        ManagerId = team.ManagerId ?? before.ManagerId,
        DeputyId = team.DeputyId ?? before.DeputyId,
        TimeZone = team.TimeZone ?? before.TimeZone,
        Locale = team.Locale ?? before.Locale,
    };
}
