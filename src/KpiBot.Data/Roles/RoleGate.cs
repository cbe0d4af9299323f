using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Data.Roles;

/// <summary>
/// Roles come from people, not from files: what an import would raise is held back and keeps its old value, what it lowers goes through at once. The first
/// import of a company's own users sets roles as they are.
/// </summary>
internal sealed class RoleGate
{
    private readonly Workspace _workspace;
    private readonly ImportPlan _plan;
    private readonly People _present;
    private readonly OrderedDictionary<string, User> _users = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Team> _teams = new(StringComparer.Ordinal);
    private readonly List<HeldRaise> _held = [];

    /// <summary>Reads who is who now; afterwards the facts can come from any thread.</summary>
    public RoleGate(KpiDbContext context, Workspace workspace, ImportPlan plan, CancellationToken cancellationToken)
    {
        (_workspace, _plan) = (workspace, plan);
        _present = VisiblePeople.Read(context, workspace, cancellationToken);
        IsFirst = !workspace.HasOwnUsers && (workspace.Source is null or Workspace.SampleSource || _present.Users.IsEmpty);
    }

    /// <summary>Whether the company's own users come for the first time.</summary>
    public bool IsFirst { get; }

    /// <summary>Whether the import brings users of the company's own.</summary>
    public bool BringsUsers => _plan is { Source: not Workspace.SampleSource, IsEdit: false } && _users.Count > 0;

    /// <summary>What waits; complete once all facts have gone through.</summary>
    public IReadOnlyList<HeldRaise> Held => _held;

    /// <summary>The users as they go through, and as they were.</summary>
    public IEnumerable<(User? Before, User After)> Users => _users.Values.Select(user => (_present.FindUser(user.Id), user));

    /// <summary>The teams as they go through, and as they were.</summary>
    public IEnumerable<(Team? Before, Team After)> Teams => _teams.Values.Select(team => (_present.FindTeam(team.Id), team));

    private bool IsOpen => IsFirst || _plan is { Source: Workspace.SampleSource } or { IsEdit: true };

    /// <summary>All facts; users and teams, of which there are few, come last, because they are judged together.</summary>
    public IEnumerable<Fact> Through(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case User user:
                    _users[user.Id] = user;
                    break;
                case Team team:
                    _teams[team.Id] = team;
                    break;
                default:
                    yield return fact;
                    break;
            }
        }

        Judge();
        foreach (var person in _users.Values.Concat<Fact>(_teams.Values))
        {
            yield return person;
        }
    }

    private void Judge()
    {
        if (IsOpen)
        {
            return;
        }

        foreach (var user in _users.Values.ToArray())
        {
            _users[user.Id] = Judged(user);
        }

        foreach (var team in _teams.Values.ToArray())
        {
            _teams[team.Id] = Judged(team);
        }
    }

    private User Judged(User user)
    {
        var before = _present.FindUser(user.Id)?.Role;
        if (!RoleRank.Raises(before ?? Role.Rep, user.Role))
        {
            return user;
        }

        Hold(user.Id, RaiseKind.Role, "", before?.ToString(), user.Role.ToString());
        return user with { Role = before ?? Role.Rep };
    }

    // Who led the team until now stops at once, also while the next one waits.
    private Team Judged(Team team)
    {
        var before = _present.FindTeam(team.Id);
        if (Gains(team.ManagerId, team, before))
        {
            Hold(team.ManagerId ?? "", RaiseKind.Manager, team.Id, before?.ManagerId, team.ManagerId ?? "");
            team = team with { ManagerId = null };
        }

        if (Gains(team.DeputyId, team, before))
        {
            Hold(team.DeputyId ?? "", RaiseKind.Deputy, team.Id, before?.DeputyId, team.DeputyId ?? "");
            team = team with { DeputyId = null };
        }

        return before is null || team.ParentTeamId is null || team.ParentTeamId == before.ParentTeamId ? team : JudgedParent(team, before);
    }

    private Team JudgedParent(Team team, Team before)
    {
        var leader = _present.TeamAndAbove(team.ParentTeamId)
            .SelectMany(above => new[] { above.ManagerId, above.DeputyId })
            .FirstOrDefault(leader => Gains(leader, team, before));
        if (leader is null)
        {
            return team;
        }

        Hold(leader, RaiseKind.Parent, team.Id, before.ParentTeamId, team.ParentTeamId ?? "");
        return team with { ParentTeamId = before.ParentTeamId };
    }

    /// <summary>Whether leading a team is new to somebody, who neither leads it now nor sees all anyway; of a new team, nor the one above it.</summary>
    private bool Gains(string? userId, Team team, Team? before) =>
        userId is not null
        && _present.FindUser(userId)?.Role is not Role.Director
        && !_present.TeamAndAbove(before is null ? team.ParentTeamId : team.Id).Any(led => led.ManagerId == userId || led.DeputyId == userId);

    private void Hold(string userId, RaiseKind kind, string teamId, string? before, string after) =>
        _held.Add(new HeldRaise(_workspace.Name, userId, kind, teamId, before, after, _plan.Now));
}
