using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using Microsoft.Data.Sqlite;

namespace KpiBot.Data.Sqlite;

/// <summary>Stages the facts of one kind and counts what changes.</summary>
internal sealed class SqliteFactWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly FactTable _table;
    private readonly StagingPlace _place;
    private readonly FairTurns _turns;
    private readonly bool _intoEmpty;
    private readonly SqliteStatement _add;
    private readonly SqliteStatement _stage;
    private readonly SqliteStatement _probe;
    private readonly SqliteStatement _close;
    private readonly SqliteStatement _reopen;
    private readonly SqliteStatement _unstage;
    private readonly SqliteStatement? _addSeen;
    private FactChanges _changes = new(0, 0, 0, 0);

    public SqliteFactWriter(SqliteConnection connection, FactTable table, StagingPlace place, bool replace, FairTurns turns)
    {
        _connection = connection;
        _table = table;
        _place = place;
        _turns = turns;
        _intoEmpty = Number(table.AnyOpen) == 0;
        _add = Statement(table.Add);
        _stage = Statement(table.Stage);
        _probe = Statement(table.Probe);
        _close = Statement(table.Close);
        _reopen = Statement(table.Reopen);
        _unstage = Statement(table.Unstage);
        if (replace)
        {
            Run(table.DropSeen);
            Run(table.MakeSeen);
            Run(table.IndexSeen);
            _addSeen = Statement(table.AddSeen);
        }
    }

    /// <summary>Writes the fact under the next generation, unless it is there as it is.</summary>
    public void Stage(Fact fact)
    {
        if (_intoEmpty)
        {
            Add(fact);
            return;
        }

        switch (Find(fact))
        {
            case { Staged: true }:
                break;
            case { Visible: true, Staged: var staged }:
                Keep(fact, staged is not null);
                break;
            case { Visible: false, Staged: null }:
                Run(_close, fact);
                Run(_stage, fact);
                _changes = _changes with { Changed = _changes.Changed + 1 };
                break;
            case { Staged: null }:
                Run(_stage, fact);
                _changes = _changes with { Added = _changes.Added + 1 };
                break;
            default:
                Run(_stage, fact);
                break;
        }
    }

    /// <summary>Ends what the import did not contain.</summary>
    public void Retire()
    {
        if (!_intoEmpty)
        {
            Count(0, new SqliteRowIds(_connection, _table.Shape, _place.Parameters, _turns).ForAll(_table.Absent, _table.EndRow));
        }
    }

    /// <summary>Counts what was staged and ended otherwise than by the import's own facts.</summary>
    public void Count(long added, long retired) => _changes = _changes with { Added = _changes.Added + added, Retired = _changes.Retired + retired };

    public long CountVisible() => Number(_table.CountOpen) + _changes.Changed + _changes.Retired;

    public FactChanges Count() => _intoEmpty ? _changes with { Added = Number(_table.CountStaged) } : _changes;

    public void Dispose()
    {
        _add.Dispose();
        _stage.Dispose();
        _probe.Dispose();
        _close.Dispose();
        _reopen.Dispose();
        _unstage.Dispose();

        // The connection goes back to its pool, and temporary tables with it.
        if (_addSeen is not null)
        {
            _addSeen.Dispose();
            Run(_table.DropSeen);
        }
    }

    // Where there is nothing, a plain insert is quicker than one that asks; of two rows with one key, which are rare, the last stays.
    private void Add(Fact fact)
    {
        _table.Shape.Write(fact, _add);
        if (!_add.TryRun())
        {
            Run(_stage, fact);
        }
    }

    private void Keep(Fact fact, bool wasStaged)
    {
        if (wasStaged)
        {
            Run(_unstage, fact);
            Run(_reopen, fact);
            _changes = _changes with { Changed = _changes.Changed - 1 };
        }

        if (_addSeen is not null)
        {
            Run(_addSeen, fact);
        }

        _changes = _changes with { Unchanged = _changes.Unchanged + 1 };
    }

    private Found Find(Fact fact)
    {
        _table.Shape.Write(fact, _probe);
        var found = default(Found);
        while (_probe.Step())
        {
            found = _probe.Number(0) == 1 ? found with { Staged = _probe.Number(1) == 1 } : found with { Visible = _probe.Number(1) == 1 };
        }

        return found;
    }

    private void Run(SqliteStatement statement, Fact fact)
    {
        _table.Shape.Write(fact, statement);
        statement.Run();
    }

    private SqliteStatement Statement(string sql) => new(_connection, sql, _table.Shape, _place.Parameters);

    private void Run(string sql)
    {
        using var statement = Statement(sql);
        statement.Run();
    }

    private long Number(string sql)
    {
        using var statement = Statement(sql);
        var number = statement.Step() ? statement.Number(0) : 0;
        statement.Reset();
        return number;
    }

    /// <summary>The rows of a key: null where there is none, else whether its values are the fact's.</summary>
    private readonly record struct Found(bool? Visible, bool? Staged);
}
