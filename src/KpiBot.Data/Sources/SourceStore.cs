using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Sources;

/// <summary>How fresh the facts of each source are. Imports write it in the transaction that makes their facts visible.</summary>
public sealed class SourceStore(KpiStore store)
{
    /// <summary>The sources of a workspace, by name.</summary>
    public Task<List<SourceState>> ListAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Sources.AsNoTracking().Where(source => source.Workspace == workspace).OrderBy(source => source.Name).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Whether facts are being brought in just now, by this process or another. What one that died left behind is no import.</summary>
    public Task<bool> IsImportingAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            if (!await context.Workspaces.AnyAsync(row => row.Name == workspace && row.StagedGeneration != null, cancellationToken))
            {
                return false;
            }

            await context.Database.OpenConnectionAsync(cancellationToken);
            using var turn = context.TryTake("import");
            return turn is null;
        },
        cancellationToken);

    internal static async Task SaveAsync(KpiDbContext context, SourceState state, CancellationToken cancellationToken)
    {
        long? newest = state.NewestFact?.ToUnixTimeMilliseconds();
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO sources (workspace, name, last_success, cursor, newest_fact)
             VALUES ({state.Workspace}, {state.Name}, {state.LastSuccess.ToUnixTimeMilliseconds()}, {state.Cursor}, {newest})
             ON CONFLICT (workspace, name) DO UPDATE SET last_success = excluded.last_success, cursor = excluded.cursor,
               newest_fact = COALESCE(excluded.newest_fact, sources.newest_fact)
             """,
            cancellationToken);
    }
}
