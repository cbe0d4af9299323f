using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace KpiBot.Data.Sqlite;

/// <summary>Stages in short transactions, between which other writers have their turn.</summary>
internal sealed class SqliteStaging(KpiDbContext context, SqliteConnection connection, StagingPlace place, ImportPlan plan) : Staging(context, place, plan)
{
    // Some 10 to 20 ms of writing.
    private const int BatchSize = 2_500;

    private readonly FairTurns _turns = new(() => context.Company?.IsThere(context) ?? true, TimeProvider.System, Thread.Sleep);

    private readonly Dictionary<Type, SqliteFactWriter> _writers = [];

    public override void WriteFoundChanges(CancellationToken cancellationToken)
    {
        var changes = Table(typeof(DealChange));
        var found = new FoundChanges(Context, Table(typeof(Deal)), changes, Place);
        using SqliteStatement stage = Statement(changes, found.Stage), dropTold = Statement(changes, found.DropTold), endTold = Statement(changes, found.EndTold);
        var added = 0L;
        foreach (var page in found.Pages(Moment.Of(Instant.FromDateTimeOffset(Plan.Now))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var transaction = connection.BeginTransaction();
            foreach (var change in page)
            {
                changes.Shape.Write(change, stage);
                added += stage.Run();
            }

            transaction.Commit();
            _turns.Yield();
        }

        using var last = connection.BeginTransaction();
        _writers[typeof(DealChange)].Count(added - dropTold.Run(), endTold.Run());
        last.Commit();
    }

    public override void RetireAbsent(CancellationToken cancellationToken)
    {
        foreach (var table in Tables.Where(Replaces))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _writers[table.Kind.Type].Retire();
        }
    }

    public override long CountVisible(Type kind) => _writers[kind].CountVisible();

    protected override void Begin()
    {
        foreach (var table in Tables)
        {
            _writers.Add(table.Kind.Type, new SqliteFactWriter(connection, table, Place, Plan.Replace, _turns));
        }
    }

    protected override void Stage(IEnumerable<Fact> facts)
    {
        foreach (var batch in ReadAhead.Of(facts, BatchSize))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var fact in batch)
            {
                _writers[fact.GetType()].Stage(fact);
            }

            transaction.Commit();
            _turns.Yield();
        }
    }

    protected override void Forget(bool died)
    {
        foreach (var table in Tables)
        {
            var rows = new SqliteRowIds(connection, table.Shape, Place.Parameters, _turns);
            if (died)
            {
                rows.ForAll(FactTable.Unfinished, $"DELETE FROM {table.Shape.Table}");
                rows.ForAll(FactTable.EndedLater, $"UPDATE {table.Shape.Table} SET to_generation = NULL", indexed: "");
            }

            rows.ForAll(FactTable.Past, $"DELETE FROM {table.Shape.Table}", indexed: "");
        }
    }

    protected override FactChanges Count(FactTable table) => _writers[table.Kind.Type].Count();

    protected override void CountRetired(Type kind, long retired) => _writers[kind].Count(0, retired);

    protected override void Dispose(bool disposing)
    {
        foreach (var writer in _writers.Values)
        {
            writer.Dispose();
        }
    }

    private SqliteStatement Statement(FactTable table, string sql) => new(connection, sql, table.Shape, Place.Parameters);
}
