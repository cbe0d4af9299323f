using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>The facts about people that rows state.</summary>
internal static class PeopleRows
{
    public static Fact User(TypedRow row) => new User(
        row.Required("user_id"),
        row.Required("name"),
        row.Text("email"),
        row.Choice<Role>("role") ?? default,
        row.Text("team_id"),
        row.Flag("active") ?? true,
        row.Date("start_date"),
        row.Date("end_date"),
        row.Text("territory"),
        row.Language("locale"));

    public static Fact Team(TypedRow row) => new Team(
        row.Required("team_id"),
        row.Required("name"),
        row.Text("parent_team_id"),
        row.Text("manager_id"),
        row.Text("deputy_id"),
        row.Zone("time_zone"),
        row.Language("locale"));

    public static Fact Membership(TypedRow row) => new Membership(
        row.Required("user_id"),
        row.Required("team_id"),
        row.Date("from") ?? default,
        Last(row));

    public static Fact Absence(TypedRow row) => new Absence(
        row.Required("user_id"),
        row.Date("from") ?? default,
        Last(row) ?? default);

    private static NodaTime.LocalDate? Last(TypedRow row)
    {
        var last = row.Date("to");
        if (last < row.Date("from"))
        {
            row.Refuse("to", "is before the first day");
        }

        return last;
    }
}
