using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Playground;

namespace KpiBot.Page;

/// <summary>The company's people as the playground shows them: team by team, its manager first; those above the teams last.</summary>
internal static class PageCompany
{
    public static PlaygroundPeople Of(string name, People people) => new(
        name,
        [
            .. people.Teams.Select(team => Group(team.Name, team.Id, people)).Where(group => group.People.Length > 0),
            Group(null, null, people),
        ],
        [.. people.Teams.Select(team => new PlaygroundChannel(ChannelOf(team.Id), team.Name))]);

    /// <summary>The channel of a team, by the team's id.</summary>
    public static string ChannelOf(string teamId) => $"team:{teamId}";

    private static string? TeamOf(User user, People people) =>
        user.TeamId is { } own && people.FindTeam(own) is not null ? own : people.TeamsLedBy(user.Id).FirstOrDefault()?.Id;

    private static PlaygroundGroup Group(string? name, string? teamId, People people) => new(
        name,
        [
            .. people.Users
                .Where(user => user.Active && TeamOf(user, people) == teamId)
                .OrderBy(user => user.Role == Role.Manager ? 0 : 1)
                .ThenBy(user => user.Role)
                .ThenBy(user => user.Name, StringComparer.Ordinal)
                .Select(user => Person(user, people)),
        ]);

    /// <summary>A person is in the channels of the teams above them and of those they lead; a director is in all.</summary>
    private static PlaygroundPerson Person(User user, People people)
    {
        var teams = user.Role is Role.Director
            ? people.Teams
            : people.TeamAndAbove(user.TeamId).Concat(people.TeamsLedBy(user.Id).SelectMany(team => people.TeamAndBelow(team.Id))).DistinctBy(team => team.Id);
        return new PlaygroundPerson(user.Id, user.Name, user.Role.ToString().ToLowerInvariant(), [.. teams.Select(team => ChannelOf(team.Id))]);
    }
}
