using System.Data.Common;
using KpiBot.Data.Records;
using KpiBot.Kpis.Facts;

namespace KpiBot.Data.Facts;

/// <summary>Stages the facts of one kind and counts what changes.</summary>
internal sealed class FactWriter : IDisposable
{
    private readonly DbConnection connection;
    private readonly FactTable table;
    private readonly Staging.Place place;
    private readonly ValueSink sink;
    private readonly bool intoEmpty;
    private readonly bool replace;
    private readonly RecordStatement stage;
    private readonly RecordStatement probe;
    private readonly RecordStatement close;
    private readonly RecordStatement reopen;
    private readonly RecordStatement unstage;
    private readonly RecordStatement? addSeen;
    private FactChanges changes = new(0, 0, 0, 0);

    public FactWriter(DbConnection connection, FactTable table, Staging.Place place, bool replace)
    {
        this.connection = connection;
        this.table = table;
        this.place = place;
        this.replace = replace;
        sink = new ValueSink(table.Columns.Count);
        intoEmpty = Number(table.AnyOpen) == 0;
        stage = Statement(table.Stage);
        probe = Statement(table.Probe);
        close = Statement(table.Close);
        reopen = Statement(table.Reopen);
        unstage = Statement(table.Unstage);
        if (replace)
        {
            Run(table.DropSeen);
            Run(table.MakeSeen);
            Run(table.IndexSeen);
            addSeen = Statement(table.AddSeen);
        }
    }

    /// <summary>Writes the fact under the next generation, unless it is there as it is.</summary>
    public void Stage(Fact fact, DbTransaction transaction)
    {
        table.Shape.Write(fact, sink);
        if (intoEmpty)
        {
            stage.Run(transaction, sink.Values);
            return;
        }

        switch (Find(transaction))
        {
            case { Staged: true }:
                break;
            case { Visible: true, Staged: var staged }:
                Keep(staged is not null, transaction);
                break;
            case { Visible: false, Staged: null }:
                close.Run(transaction, sink.Values);
                stage.Run(transaction, sink.Values);
                changes = changes with { Changed = changes.Changed + 1 };
                break;
            case { Staged: null }:
                stage.Run(transaction, sink.Values);
                changes = changes with { Added = changes.Added + 1 };
                break;
            default:
                stage.Run(transaction, sink.Values);
                break;
        }
    }

    /// <summary>Ends what the import did not contain.</summary>
    public void Retire(DbTransaction transaction)
    {
        using var retire = Statement(table.Retire);
        changes = changes with { Retired = changes.Retired + retire.Run(transaction) };
    }

    /// <summary>Counts what was staged and ended otherwise than by the import's own facts.</summary>
    public void Count(int added, int retired) => changes = changes with { Added = changes.Added + added, Retired = changes.Retired + retired };

    public long CountVisible() => Number(table.CountOpen) + changes.Changed + changes.Retired;

    public FactChanges Count() => intoEmpty ? changes with { Added = Number(table.CountStaged) } : changes;

    public void Dispose()
    {
        stage.Dispose();
        probe.Dispose();
        close.Dispose();
        reopen.Dispose();
        unstage.Dispose();
        addSeen?.Dispose();

        // The connection goes back to its pool, and temporary tables with it.
        if (replace)
        {
            Run(table.DropSeen);
        }
    }

    private void Keep(bool wasStaged, DbTransaction transaction)
    {
        if (wasStaged)
        {
            unstage.Run(transaction, sink.Values);
            reopen.Run(transaction, sink.Values);
            changes = changes with { Changed = changes.Changed - 1 };
        }

        addSeen?.Run(transaction, sink.Values);
        changes = changes with { Unchanged = changes.Unchanged + 1 };
    }

    private Found Find(DbTransaction transaction)
    {
        using var rows = probe.Rows(transaction, sink.Values);
        var found = default(Found);
        while (rows.Read())
        {
            found = rows.GetBoolean(0) ? found with { Staged = rows.GetBoolean(1) } : found with { Visible = rows.GetBoolean(1) };
        }

        return found;
    }

    private RecordStatement Statement(string sql) => new(connection, sql, table.Columns, place.Parameters);

    private void Run(string sql)
    {
        using var statement = Statement(sql);
        statement.Run(transaction: null);
    }

    private long Number(string sql)
    {
        using var statement = Statement(sql);
        return statement.Number(transaction: null);
    }

    /// <summary>The rows of a key: null where there is none, else whether its values are the fact's.</summary>
    private readonly record struct Found(bool? Visible, bool? Staged);
}
