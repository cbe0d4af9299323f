using System.Data.Common;
using KpiBot.Data.Records;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KpiBot.Data.Facts;

/// <summary>Reads the facts of one generation straight from the connection: no tracking, one row at a time.</summary>
internal static class VisibleFacts
{
    // Between looks at whether anybody still wants the facts.
    private const int Stretch = 4_096;

    /// <summary>Hands over every visible fact, kind by kind.</summary>
    public static void Read(KpiDbContext context, Workspace workspace, Action<Fact> take, CancellationToken cancellationToken)
    {
        foreach (var kind in FactKind.All)
        {
            var table = new FactTable(kind, context);
            using var statement = Statement(context, workspace, table, table.Visible);
            using var rows = statement.Rows(Transaction(context));
            for (var left = Stretch; rows.Read(); left--)
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
        using var statement = Statement(context, workspace, table, table.CountVisible);
        return statement.Number(Transaction(context));
    }

    private static RecordStatement Statement(KpiDbContext context, Workspace workspace, FactTable table, string sql) =>
        new(context.Database.GetDbConnection(), sql, table.Columns, new Staging.Place(workspace.Name, workspace.Generation).Parameters);

    private static DbTransaction? Transaction(KpiDbContext context) => context.Database.CurrentTransaction?.GetDbTransaction();
}
