using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Who is who in a workspace: users, teams, and who leads what.</summary>
public sealed class People
{
    private readonly FrozenDictionary<string, User> _users;
    private readonly FrozenDictionary<string, Team> _teams;
    private readonly ILookup<string?, Team> _childTeams;
    private readonly ILookup<string, Team> _ledTeams;

    /// <summary>The people of these facts. A team whose parent is unknown, or leads back to itself, is a top team.</summary>
    public People(IEnumerable<User> users, IEnumerable<Team> teams)
    {
        _users = users.ToFrozenDictionary(user => user.Id);
        _teams = teams.ToFrozenDictionary(team => team.Id);
        _childTeams = _teams.Values.OrderBy(team => team.Id, StringComparer.Ordinal).ToLookup(ParentOf);
        Users = [.. _users.Values.OrderBy(user => user.Id, StringComparer.Ordinal)];
        Teams = [.. _teams.Values.OrderBy(team => team.Id, StringComparer.Ordinal)];
        _ledTeams = Teams
            .SelectMany(team => new[] { team.ManagerId, team.DeputyId }.OfType<string>().Distinct().Select(leader => (leader, team)))
            .ToLookup(led => led.leader, led => led.team);
    }

    /// <summary>Every user, by id.</summary>
    public ImmutableArray<User> Users { get; }

    /// <summary>Every team, by id.</summary>
    public ImmutableArray<Team> Teams { get; }

    /// <summary>The user with this id, or null.</summary>
    public User? FindUser(string id) => _users.GetValueOrDefault(id);

    /// <summary>The team with this id, or null.</summary>
    public Team? FindTeam(string id) => _teams.GetValueOrDefault(id);

    /// <summary>The teams just below a team; with null, the top teams.</summary>
    public IEnumerable<Team> TeamsBelow(string? teamId) => _childTeams[teamId];

    /// <summary>A team and all teams below it.</summary>
    public IEnumerable<Team> TeamAndBelow(string teamId) =>
        FindTeam(teamId) is { } team ? TeamsBelow(teamId).SelectMany(child => TeamAndBelow(child.Id)).Prepend(team) : [];

    /// <summary>A team and the teams above it, nearest first.</summary>
    public IEnumerable<Team> TeamAndAbove(string? teamId)
    {
        while (teamId is not null && FindTeam(teamId) is { } team)
        {
            yield return team;
            teamId = ParentOf(team);
        }
    }

    /// <summary>The teams that a user leads as manager or deputy, without those below them.</summary>
    public IEnumerable<Team> TeamsLedBy(string userId) => _ledTeams[userId];

    private string? ParentOf(Team team)
    {
        var above = team.ParentTeamId;
        for (var steps = 0; above is not null && steps <= _teams.Count; steps++)
        {
            if (above == team.Id || !_teams.TryGetValue(above, out var parent))
            {
                return null;
            }

            above = parent.ParentTeamId;
        }

        return above is null && team.ParentTeamId is { } direct && _teams.ContainsKey(direct) ? direct : null;
    }
}
