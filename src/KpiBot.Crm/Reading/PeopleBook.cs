using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Reading;

/// <summary>A CRM's people and teams, and what the settings say of them.</summary>
internal sealed class PeopleBook(CrmOptions options)
{
    private readonly Dictionary<string, User> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Team> _teams = new(StringComparer.Ordinal);

    public void Add(string id, string? name, string? email, string? team, bool active) =>
        _users[id] = new User(id, name ?? email ?? id, email, options.RoleOf(id, email) ?? Role.Rep, team, active, null, null, null, null);

    public void AddTeam(string id, string name, string? parent = null, string? manager = null) => _teams.TryAdd(id, new Team(id, name, parent, manager, null, null, null));

    public bool Knows(string? user) => user is not null && _users.ContainsKey(user);

    /// <summary>The users, then the teams, with what the settings add.</summary>
    public IEnumerable<Fact> Facts()
    {
        foreach (var (name, said) in options.Teams)
        {
            Apply(name, said);
        }

        return _users.Values.Concat<Fact>(_teams.Values.Select(team => team with { ParentTeamId = TeamOf(team.ParentTeamId) }));
    }

    private void Apply(string name, TeamOptions said)
    {
        var id = TeamOf(name) ?? name;
        var team = _teams.TryGetValue(id, out var known) ? known : new Team(id, said.Name ?? name, null, null, null, null, null);
        _teams[id] = team with
        {
            ParentTeamId = said.Parent ?? team.ParentTeamId,
            ManagerId = UserOf(said.Manager) ?? team.ManagerId,
            DeputyId = UserOf(said.Deputy),
            TimeZone = said.TimeZone,
            Locale = said.Locale,
        };
        foreach (var member in said.Members.Select(UserOf).OfType<string>())
        {
            _users[member] = _users[member] with { TeamId = id };
        }
    }

    private string? TeamOf(string? idOrName) => idOrName is null
        ? null
        : _teams.ContainsKey(idOrName) ? idOrName : _teams.Values.FirstOrDefault(team => team.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase))?.Id;

    private string? UserOf(string? idOrEmail) => idOrEmail is null
        ? null
        : _users.ContainsKey(idOrEmail) ? idOrEmail : _users.Values.FirstOrDefault(user => idOrEmail.Equals(user.Email, StringComparison.OrdinalIgnoreCase))?.Id;
}
