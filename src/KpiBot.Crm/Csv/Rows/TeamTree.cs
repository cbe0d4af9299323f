using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>Teams must not lead back to themselves: who is above whom decides what people may see.</summary>
internal static class TeamTree
{
    public static IEnumerable<PlacedFact> WithoutCycles(IEnumerable<PlacedFact> teams, Tally tally)
    {
        var all = teams.ToList();
        var parents = all.Select(placed => (Team)placed.Fact).ToDictionary(team => team.Id, team => team.ParentTeamId);
        foreach (var placed in all)
        {
            var team = (Team)placed.Fact;
            if (!LeadsBack(team.Id, parents))
            {
                yield return placed;
                continue;
            }

            tally.Refused([new RowError(placed.File, placed.Line, "parent_team_id", team.ParentTeamId, $"makes team {team.Id} lead back to itself")]);
        }
    }

    private static bool LeadsBack(string id, Dictionary<string, string?> parents)
    {
        var above = parents[id];
        for (var steps = 0; above is not null && steps < parents.Count; steps++)
        {
            if (above == id)
            {
                return true;
            }

            above = parents.GetValueOrDefault(above);
        }

        return false;
    }
}
