using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Rituals.Ask;

/// <summary>Who asks, among whom.</summary>
internal sealed class Asker(User user, People people)
{
    public User User { get; } = user;

    public People People { get; } = people;

    /// <summary>The teams that this person leads, the highest ones only: those below belong to them.</summary>
    public ImmutableArray<Team> Led { get; } = Highest(people, user);

    /// <summary>
    /// Whether "my" means the led team. A deputy who sells keeps their own figures for "my": they stand in for the manager, they are not one.
    /// </summary>
    public bool SpeaksForTeam => Led.Any(team => team.ManagerId == User.Id) || (!Led.IsEmpty && User.Role is not Role.Rep);

    /// <summary>Whether nothing said means the whole company.</summary>
    public bool SpeaksForCompany => !SpeaksForTeam && User.Role is Role.Director or Role.Executive or Role.Marketing or Role.Admin;

    /// <summary>Whether a user is this person.</summary>
    public bool Is(string userId) => User.Id == userId;

    /// <summary>Whether this person leads a team, directly or from above.</summary>
    public bool Leads(string? teamId) => People.TeamAndAbove(teamId).Any(team => team.ManagerId == User.Id || team.DeputyId == User.Id);

    /// <summary>Whether a team is this person's own, one they lead, or one above either.</summary>
    public bool BelongsTo(string teamId) =>
        Led.Select(team => team.Id).Append(User.TeamId).Any(own => People.TeamAndAbove(own).Any(team => team.Id == teamId));

    /// <summary>What "my" and no scope at all stand for; several where this person leads several unrelated teams.</summary>
    public ImmutableArray<Scope> Mine() => this switch
    {
        { SpeaksForTeam: true } => [.. Led.Select(team => Scope.Team(team.Id))],
        { SpeaksForCompany: true } => [Scope.Company],
        _ => [Scope.User(User.Id)],
    };

    /// <summary>What "my team" stands for; empty for who has none.</summary>
    public ImmutableArray<Scope> MyTeam() => this switch
    {
        { SpeaksForTeam: true } => Mine(),
        { User.TeamId: { } own } when People.FindTeam(own) is not null => [Scope.Team(own)],
        { SpeaksForCompany: true } => [Scope.Company],
        _ => [.. Led.Select(team => Scope.Team(team.Id))],
    };

    private static ImmutableArray<Team> Highest(People people, User user)
    {
        var led = people.TeamsLedBy(user.Id).ToArray();
        return [.. led.Where(team => !people.TeamAndAbove(team.Id).Skip(1).Any(above => led.Contains(above)))];
    }
}
