using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Playground;

namespace KpiBot.Page;

/// <summary>The company's people as the playground shows them: those above the teams first, then team by team.</summary>
internal static class PageCompany
{
    public static PlaygroundPeople Of(string name, People people) => new(
        name,
        [
            new PlaygroundGroup(null, [.. people.Users.Where(user => TeamOf(user, people) is null && user.Active).Select(user => Person(user, people))]),
            .. people.Teams
                .Select(team => new PlaygroundGroup(team.Name, [.. people.Users.Where(user => TeamOf(user, people) == team.Id && user.Active).OrderBy(user => user.Role != Role.Manager).Select(user => Person(user, people))]))
                .Where(group => group.People.Length > 0),
        ],
        [.. people.Teams.Select(team => new PlaygroundChannel(ChannelOf(team.Id), team.Name))]);

    /// <summary>The channel of a team, by the team's id.</summary>
    public static string ChannelOf(string teamId) => $"team:{teamId}";

    private static string? TeamOf(User user, People people) =>
        user.TeamId is { } own && people.FindTeam(own) is not null ? own : people.TeamsLedBy(user.Id).FirstOrDefault()?.Id;

    /// <summary>A person is in the channels of the teams above them and of those they lead; a director is in all.</summary>
    private static PlaygroundPerson Person(User user, People people)
    {
        var teams = user.Role is Role.Director
            ? people.Teams
            : people.TeamAndAbove(user.TeamId).Concat(people.TeamsLedBy(user.Id).SelectMany(team => people.TeamAndBelow(team.Id))).DistinctBy(team => team.Id);
        return new PlaygroundPerson(user.Id, user.Name, user.Role.ToString().ToLowerInvariant(), [.. teams.Select(team => ChannelOf(team.Id))]);
    }
}
