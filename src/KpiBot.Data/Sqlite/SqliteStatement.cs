using System.Globalization;
using System.Text;
using KpiBot.Data.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiBot.Data.Sqlite;

/// <summary>
/// One statement of SQLite's own, prepared once and run with the values of one record after another, which it takes as a sink. A command
/// with parameters looks each of them up by name, each time: most of the time of a million inserts.
/// </summary>
internal sealed class SqliteStatement : RowSink, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _slots;

    // A parameter that was never set is nothing; most columns of most rows stay so.
    private readonly bool[] _isSet;
    private byte[] _bytes = new byte[512];

    /// <summary>A statement about a record; what it does not mention is left aside.</summary>
    public SqliteStatement(SqliteConnection connection, string sql, RecordShape shape, IEnumerable<(string Name, object Value)> always)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
        _slots = [.. shape.Columns.Select(column => raw.sqlite3_bind_parameter_index(_statement, column.Parameter))];
        _isSet = new bool[_slots.Length];
        foreach (var (name, value) in always)
        {
            Always(name, value);
        }
    }

    /// <summary>Sets a parameter that is no column's; it stays until it is set again.</summary>
    public void Always(string name, object value)
    {
        var slot = raw.sqlite3_bind_parameter_index(_statement, name);
        if (slot > 0)
        {
            Check(value is long number ? raw.sqlite3_bind_int64(_statement, slot, number) : raw.sqlite3_bind_text(_statement, slot, (string)value));
        }
    }

    /// <summary>Runs it to its end; the number of rows that it changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }

        Reset();
        return raw.sqlite3_changes(_connection.Handle);
    }

    /// <summary>Runs it; false, and nothing done, where a row with this key is there already.</summary>
    public bool TryRun()
    {
        var code = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (code == raw.SQLITE_CONSTRAINT)
        {
            return false;
        }

        Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
        return true;
    }

    /// <summary>Moves to the next row; after the last one it can be run again.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        raw.sqlite3_reset(_statement);
        Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
        return false;
    }

    public void Reset() => raw.sqlite3_reset(_statement);

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public override void Nothing(int column)
    {
        if (_isSet[column])
        {
            Check(raw.sqlite3_bind_null(_statement, _slots[column]));
            _isSet[column] = false;
        }
    }

    public override void Text(int column, string value)
    {
        if (_slots[column] == 0)
        {
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _bytes.Length)
        {
            _bytes = new byte[most];
        }

        _isSet[column] = true;
        Check(raw.sqlite3_bind_text(_statement, _slots[column], _bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, _bytes))));
    }

    public override void Long(int column, long value)
    {
        if (_slots[column] > 0)
        {
            _isSet[column] = true;
            Check(raw.sqlite3_bind_int64(_statement, _slots[column], value));
        }
    }

    public override void Whole(int column, int value) => Long(column, value);

    // Texts as EF writes them: https://learn.microsoft.com/dotnet/standard/data/sqlite/types
    public override void Exact(int column, decimal value) => Text(column, value.ToString("0.0###########################", CultureInfo.InvariantCulture));

    public override void Date(int column, DateOnly value) => Text(column, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override void Flag(int column, bool value) => Long(column, value ? 1 : 0);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
        }
    }
}
