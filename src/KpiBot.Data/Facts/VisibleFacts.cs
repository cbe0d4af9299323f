using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;

namespace KpiBot.Data.Facts;

/// <summary>Reads the facts of one generation straight from the connection: no tracking, one row at a time.</summary>
internal static class VisibleFacts
{
    // Between looks at whether anybody still wants the facts.
    private const int Stretch = 4_096;

    /// <summary>Hands over every visible fact of some kinds, kind by kind.</summary>
    public static void Read(KpiDbContext context, Workspace workspace, IReadOnlyList<FactKind> kinds, Action<Fact> take, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
        {
            var table = new FactTable(kind, context);
            using var rows = context.Rows(table.Visible, new StagingPlace(workspace.Name, workspace.Generation).Parameters);
            for (var left = Stretch; rows.Next(); left--)
            {
                take((Fact)table.Shape.Read(rows));
                if (left == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    left = Stretch;
                }
            }
        }
    }

    /// <summary>How many facts of a kind are visible.</summary>
    public static long Count(KpiDbContext context, Workspace workspace, FactKind kind)
    {
        var table = new FactTable(kind, context);
        using var rows = context.Rows(table.CountVisible, new StagingPlace(workspace.Name, workspace.Generation).Parameters);
        return rows.Next() ? rows.Long(0) : 0;
    }
}
