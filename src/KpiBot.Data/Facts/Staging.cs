using System.Data.Common;
using KpiBot.Data.Records;
using KpiBot.Data.Sources;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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
    private readonly NewestFact newest;
    private readonly Dictionary<Type, FactWriter> writers = [];

    private Staging(KpiDbContext context, Place place, DateTimeOffset now)
    {
        this.context = context;
        this.place = place;
        newest = new NewestFact(now);
        tables = [.. FactKind.All.Select(kind => new FactTable(kind, context))];
    }

    private DbConnection Connection => context.Database.GetDbConnection();

    /// <summary>Begins, on a context whose connection stays open, and clears what came before.</summary>
    public static async Task<Staging> BeginAsync(KpiDbContext context, Workspace workspace, ImportPlan plan, CancellationToken cancellationToken)
    {
        var staging = new Staging(context, new Place(workspace.Name, workspace.Generation), plan.Now);
        staging.Forget(workspace.StagedGeneration is not null);
        await staging.MarkAsync(staging.place.Next, cancellationToken);
        foreach (var table in staging.tables)
        {
            staging.writers.Add(table.Kind.Type, new FactWriter(staging.Connection, table, staging.place, plan.Replace));
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
                newest.See(fact);
            }

            transaction.Commit();
        }
    }

    /// <summary>Stages the deal changes that the staged deals show, given ones aside.</summary>
    public void WriteFoundChanges(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changes = Table(typeof(DealChange));
        var found = new FoundChanges(Connection, Table(typeof(Deal)), changes, place);
        using RecordStatement stage = Statement(changes, found.Stage), dropTold = Statement(changes, found.DropTold), endTold = Statement(changes, found.EndTold);
        var sink = new ValueSink(changes.Columns.Count);
        var added = 0;
        foreach (var page in found.Pages(Moment.Of(Instant.FromDateTimeOffset(now))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var transaction = Connection.BeginTransaction();
            foreach (var change in page)
            {
                changes.Shape.Write(change, sink);
                added += stage.Run(transaction, sink.Values);
            }

            transaction.Commit();
        }

        using var last = Connection.BeginTransaction();
        writers[typeof(DealChange)].Count(added - dropTold.Run(last), endTold.Run(last));
        last.Commit();
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

    /// <summary>Makes the staged rows the visible ones, by writing the workspace's row; and keeps how fresh their source is.</summary>
    public async Task<long> SwitchAsync(ImportPlan plan, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
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
        if (switched != 1)
        {
            throw new InvalidOperationException("The workspace was switched by somebody else during an import.");
        }

        var state = new SourceState(place.Workspace, plan.Source, plan.Now) { Cursor = plan.Cursor, NewestFact = newest.At };
        await SourceStore.SaveAsync(context, state, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return place.Next;
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

    private FactTable Table(Type kind) => tables.Single(table => table.Kind.Type == kind);

    private RecordStatement Statement(FactTable table, string sql) => new(Connection, sql, table.Columns, place.Parameters);

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
                using var statement = Statement(table, sql);
                statement.Run(transaction);
            }

            transaction.Commit();
        }
    }

    /// <summary>Which workspace, and the generations before and after.</summary>
    internal readonly record struct Place(string Workspace, long Generation)
    {
        public long Next => Generation + 1;

        public IEnumerable<(string Name, object Value)> Parameters => [("@workspace", Workspace), ("@generation", Generation), ("@next", Next)];
    }
}
