using KpiBot.Data.Facts;
using KpiBot.Data.Records;
using KpiBot.Kpis.Facts;
using NodaTime;
using Npgsql;

namespace KpiBot.Data.PostgreSql;

/// <summary>Stages by COPY; rows of many writers stand side by side in PostgreSQL, so that nobody waits for a long statement.</summary>
internal sealed class CopyStaging(KpiDbContext context, NpgsqlConnection connection, StagingPlace place, ImportPlan plan) : Staging(context, place, plan)
{
    private const int BatchSize = 10_000;

    private readonly Dictionary<Type, CopyTable> _copies = [];
    private readonly Dictionary<Type, FactChanges> _changes = [];
    private long _came;

    public override void WriteFoundChanges(CancellationToken cancellationToken)
    {
        var changes = Table(typeof(DealChange));
        var found = new FoundChanges(Context, Table(typeof(Deal)), changes, Place);
        using var stage = Statement(changes, found.Stage);
        var sink = new ValueSink(changes.Columns.Count);
        var added = 0L;
        foreach (var page in found.Pages(Moment.Of(Instant.FromDateTimeOffset(Plan.Now))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var change in page)
            {
                changes.Shape.Write(change, sink);
                added += stage.Run(transaction: null, sink.Values);
            }
        }

        added -= Run(changes, found.DropTold);
        Count(typeof(DealChange), added, Run(changes, found.EndTold));
    }

    public override void RetireAbsent(CancellationToken cancellationToken)
    {
        foreach (var (kind, copy) in _copies.Where(copy => Replaces(copy.Value.Facts)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(kind, 0, Run(copy.Facts, copy.EndAbsent));
        }
    }

    public override long CountVisible(Type kind)
    {
        using var statement = Statement(Table(kind), Table(kind).CountOpen);
        return statement.Number(transaction: null) + _changes[kind].Changed + _changes[kind].Retired;
    }

    protected override void Begin()
    {
        foreach (var table in Tables)
        {
            var copy = new CopyTable(table);
            _copies.Add(table.Kind.Type, copy);
            Run(table, copy.Drop);
            Run(table, copy.Make);
        }
    }

    protected override void Stage(IEnumerable<Fact> facts)
    {
        foreach (var batch in ReadAhead.Of(facts, BatchSize))
        {
            foreach (var ofKind in batch.GroupBy(fact => fact.GetType()))
            {
                Copy(_copies[ofKind.Key], ofKind);
            }
        }

        foreach (var (kind, copy) in _copies)
        {
            _changes[kind] = Merge(copy);
        }
    }

    protected override void Forget(bool died)
    {
        foreach (var table in Tables)
        {
            if (died)
            {
                Run(table, $"DELETE FROM {table.Shape.Table} WHERE {FactTable.Unfinished}");
                Run(table, $"UPDATE {table.Shape.Table} SET to_generation = NULL WHERE {FactTable.EndedLater}");
            }

            Run(table, $"DELETE FROM {table.Shape.Table} WHERE {FactTable.Past}");
        }
    }

    protected override FactChanges Count(FactTable table) => _changes[table.Kind.Type];

    protected override void CountRetired(Type kind, long retired) => Count(kind, 0, retired);

    protected override void Dispose(bool disposing)
    {
        foreach (var copy in _copies.Values)
        {
            Run(copy.Facts, copy.Drop);
        }
    }

    private void Copy(CopyTable copy, IEnumerable<Fact> facts)
    {
        using var writer = connection.BeginBinaryImport(copy.Copy);
        var sink = new CopySink(writer);
        foreach (var fact in facts)
        {
            writer.StartRow();
            copy.Facts.Shape.Write(fact, sink);
            sink.Long(0, _came++);
        }

        writer.Complete();
    }

    private FactChanges Merge(CopyTable copy)
    {
        Run(copy.Facts, copy.KeepLast);
        Run(copy.Facts, copy.Index);
        Run(copy.Facts, copy.Analyze);
        using var count = Statement(copy.Facts, copy.CountLast);
        var all = count.Number(transaction: null);
        var changed = Run(copy.Facts, copy.EndChanged);
        var added = Run(copy.Facts, copy.AddNew);
        return new FactChanges(added - changed, changed, 0, all - added);
    }

    private void Count(Type kind, long added, long retired) =>
        _changes[kind] = _changes[kind] with { Added = _changes[kind].Added + added, Retired = _changes[kind].Retired + retired };

    private int Run(FactTable table, string sql)
    {
        using var statement = Statement(table, sql);
        return statement.Run(transaction: null);
    }

    private RecordStatement Statement(FactTable table, string sql) => new(connection, sql, table.Columns, Place.Parameters);
}
