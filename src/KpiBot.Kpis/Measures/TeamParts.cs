using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>The parts of a scope by team: the teams just below it, each with all below them, and the scope's own direct members.</summary>
internal sealed class TeamParts
{
    /// <summary>The scope's own direct members; for the company, who is in no team.</summary>
    public const int Direct = 0;

    private readonly string? _own;
    private readonly string[] _below;
    private readonly Dictionary<string, int> _keys = [];

    public TeamParts(People people, Scope scope)
    {
        _own = scope.Kind == ScopeKind.Team ? scope.Id : null;
        _below = scope.Kind == ScopeKind.User ? [] : [.. people.TeamsBelow(_own).Select(team => team.Id)];
        for (var i = 0; i < _below.Length; i++)
        {
            foreach (var team in people.TeamAndBelow(_below[i]))
            {
                _keys[team.Id] = i + 1;
            }
        }
    }

    public int KeyOf(string? teamId) => teamId is null ? Direct : _keys.GetValueOrDefault(teamId, Direct);

    public string? IdOf(int key) => key == Direct ? _own : _below[key - 1];
}
