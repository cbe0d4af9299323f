using System.Data.Common;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Facts;

/// <summary>
/// One import under way: rows are written in short transactions under the next generation, where nobody sees them, until one row is
/// switched. Whoever dies in between leaves rows that the next import clears.
/// </summary>
internal sealed class Staging : IDisposable
{
    // Some 50 ms of writing, then other writers have their turn. Smaller batches write the pages of scattered ids more often.
    private const int BatchSize = 5_000;

    private readonly KpiDbContext context;
    private readonly Place place;
    private readonly List<FactTable> tables;
    private readonly Dictionary<Type, FactWriter> writers = [];

    private Staging(KpiDbContext context, Place place)
    {
        this.context = context;
        this.place = place;
        tables = [.. FactKind.All.Select(kind => new FactTable(kind, context))];
    }

    private DbConnection Connection => context.Database.GetDbConnection();

    /// <summary>Begins, on a context whose connection stays open, and clears what came before.</summary>
    public static async Task<Staging> BeginAsync(KpiDbContext context, Workspace workspace, bool replace, CancellationToken cancellationToken)
    {
        var staging = new Staging(context, new Place(workspace.Name, workspace.Generation));
        staging.Forget(workspace.StagedGeneration is not null);
        await staging.MarkAsync(staging.place.Next, cancellationToken);
        foreach (var table in staging.tables)
        {
            staging.writers.Add(table.Kind.Type, new FactWriter(staging.Connection, table, staging.place, replace));
        }

        return staging;
    }

    /// <summary>Stages all facts; the sequence is read outside transactions, as slow as it may be.</summary>
    public void Write(IEnumerable<Fact> facts, CancellationToken cancellationToken)
    {
        foreach (var batch in facts.Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var transaction = Connection.BeginTransaction();
            foreach (var fact in batch)
            {
                writers[fact.GetType()].Stage(fact, transaction);
            }

            transaction.Commit();
        }
    }

    /// <summary>Stages the end of everything that was not written.</summary>
    public void RetireAbsent()
    {
        foreach (var writer in writers.Values)
        {
            using var transaction = Connection.BeginTransaction();
            writer.Retire(transaction);
            transaction.Commit();
        }
    }

    /// <summary>Rows of a kind that are visible now.</summary>
    public long CountVisible(Type kind) => writers[kind].CountVisible();

    /// <summary>What the switch would change, by table.</summary>
    public IReadOnlyDictionary<string, FactChanges> Changes() =>
        tables.ToDictionary(table => table.Kind.Table, table => writers[table.Kind.Type].Count(), StringComparer.Ordinal);

    /// <summary>Makes the staged rows the visible ones, by writing the workspace's row.</summary>
    public async Task<long> SwitchAsync(ImportPlan plan, CancellationToken cancellationToken)
    {
        var switched = await context.Workspaces
            .Where(workspace => workspace.Name == place.Workspace && workspace.Generation == place.Generation)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(workspace => workspace.Generation, place.Next)
                    .SetProperty(workspace => workspace.StagedGeneration, (long?)null)
                    .SetProperty(workspace => workspace.LastImportAt, plan.Now)
                    .SetProperty(workspace => workspace.Source, plan.Source)
                    .SetProperty(workspace => workspace.TimeZone, workspace => plan.TimeZone ?? workspace.TimeZone)
                    .SetProperty(workspace => workspace.Currency, workspace => plan.Currency ?? workspace.Currency),
                cancellationToken);
        return switched == 1 ? place.Next : throw new InvalidOperationException("The workspace was switched by somebody else during an import.");
    }

    /// <summary>Forgets the staged rows: the store is as it was.</summary>
    public async Task DiscardAsync()
    {
        Forget(died: true);
        await MarkAsync(null, CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (var writer in writers.Values)
        {
            writer.Dispose();
        }
    }

    private Task<int> MarkAsync(long? generation, CancellationToken cancellationToken) =>
        context.Workspaces.Where(workspace => workspace.Name == place.Workspace)
            .ExecuteUpdateAsync(row => row.SetProperty(workspace => workspace.StagedGeneration, generation), cancellationToken);

    private void Forget(bool died)
    {
        foreach (var table in tables)
        {
            using var transaction = Connection.BeginTransaction();
            foreach (var sql in died ? [table.DeleteStaged, table.ReopenAll, table.DeletePast] : new[] { table.DeletePast })
            {
                using var statement = new FactStatement(Connection, sql, table, place);
                statement.Run(transaction);
            }

            transaction.Commit();
        }
    }

    /// <summary>Which workspace, and the generations before and after.</summary>
    internal readonly record struct Place(string Workspace, long Generation)
    {
        public long Next => Generation + 1;
    }
}
