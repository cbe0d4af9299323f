using KpiBot.Kpis.Facts;
using static KpiBot.Crm.Csv.Writing.CanonicalText;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>The files about people.</summary>
internal static class PeopleFiles
{
    public static WrittenFile Users { get; } = WrittenFile.Of<User>(
        "users",
        ("user_id", user => user.Id),
        ("name", user => user.Name),
        ("email", user => user.Email),
        ("role", user => Of<Role>(user.Role)),
        ("team_id", user => user.TeamId),
        ("active", user => Of(user.Active)),
        ("start_date", user => Of(user.StartDate)),
        ("end_date", user => Of(user.EndDate)),
        ("territory", user => user.Territory),
        ("locale", user => user.Locale));

    public static WrittenFile Teams { get; } = WrittenFile.Of<Team>(
        "teams",
        ("team_id", team => team.Id),
        ("name", team => team.Name),
        ("parent_team_id", team => team.ParentTeamId),
        ("manager_id", team => team.ManagerId),
        ("deputy_id", team => team.DeputyId),
        ("time_zone", team => team.TimeZone),
        ("locale", team => team.Locale));

    public static WrittenFile Memberships { get; } = WrittenFile.Of<Membership>(
        "memberships",
        ("user_id", member => member.UserId),
        ("team_id", member => member.TeamId),
        ("from", member => Of(member.From)),
        ("to", member => Of(member.To)));

    public static WrittenFile Absences { get; } = WrittenFile.Of<Absence>(
        "absences",
        ("user_id", absence => absence.UserId),
        ("from", absence => Of(absence.From)),
        ("to", absence => Of(absence.To)));
}
