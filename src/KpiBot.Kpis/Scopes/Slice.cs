using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Scopes;

/// <summary>One owner's facts as far as they belong to a scope: all of them, or those of the days on which the owner was in one of its teams.</summary>
internal readonly record struct Slice(OwnerBlock Block, HashSet<string>? Teams)
{
    /// <summary>Whether a fact of this day belongs to the scope.</summary>
    public bool Holds(int day) => Teams is null || (Block.TeamOn(day) is { } team && Teams.Contains(team));

    /// <summary>The blocks that a scope may draw from.</summary>
    public static Slice[] Of(Snapshot snapshot, Scope scope) => scope.Kind switch
    {
        ScopeKind.User => snapshot.BlockOf(scope.Id) is { } block ? [new Slice(block, null)] : [],
        ScopeKind.Team => OfTeam(snapshot, scope.Id),
        _ => [.. snapshot.Blocks.Select(block => new Slice(block, null))],
    };

    private static Slice[] OfTeam(Snapshot snapshot, string teamId)
    {
        var teams = snapshot.People.TeamAndBelow(teamId).Select(team => team.Id).ToHashSet();
        return
        [
            .. snapshot.Blocks
                .Where(block => block.Spans.IsEmpty ? block.Owner?.TeamId is { } team && teams.Contains(team) : block.Spans.Any(span => teams.Contains(span.TeamId)))
                .Select(block => new Slice(block, block.Spans.IsEmpty ? null : teams)),
        ];
    }
}
