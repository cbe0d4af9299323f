using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Workspaces;

/// <summary>Which companies there are.</summary>
public sealed class WorkspaceStore(KpiStore store, TimeProvider clock)
{
    /// <summary>The workspace of this name, made on first use.</summary>
    public Task<Workspace> OpenAsync(string name, CancellationToken cancellationToken) =>
        store.UseAsync(context => OpenAsync(context, name, clock.GetUtcNow(), cancellationToken), cancellationToken);

    /// <summary>All workspaces, by name.</summary>
    public Task<List<Workspace>> ListAsync(CancellationToken cancellationToken) =>
        store.UseAsync(
            context => context.Workspaces.AsNoTracking().OrderBy(workspace => workspace.Name).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>Of the source that companies' facts came from last, when they came in the company where that is the longest ago. A source that is used no more has no age.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> OldestImportsAsync(CancellationToken cancellationToken) => (await ListAsync(cancellationToken))
        .Where(workspace => workspace is { LastImportAt: not null, Source: not null })
        .GroupBy(workspace => workspace.Source ?? string.Empty, workspace => workspace.LastImportAt.GetValueOrDefault(), StringComparer.Ordinal)
        .ToDictionary(source => source.Key, source => source.Min(), StringComparer.Ordinal);

    internal static async Task<Workspace> OpenAsync(KpiDbContext context, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, name, cancellationToken) is { } known)
        {
            return known;
        }

        // Two hosts may meet a new name at once: the first to write wins, both read the same row.
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO workspaces (name, generation, created_at) VALUES ({name}, {0L}, {now.ToUnixTimeMilliseconds()}) ON CONFLICT (name) DO NOTHING",
            cancellationToken);
        return await context.Workspaces.AsNoTracking().SingleAsync(workspace => workspace.Name == name, cancellationToken);
    }

    internal static Task<Workspace?> FindAsync(KpiDbContext context, string name, CancellationToken cancellationToken) =>
        context.Workspaces.AsNoTracking().SingleOrDefaultAsync(workspace => workspace.Name == name, cancellationToken);
}
