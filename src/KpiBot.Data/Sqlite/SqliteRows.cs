using System.Buffers.Text;
using System.Globalization;
using System.Text;
using KpiBot.Data.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiBot.Data.Sqlite;

/// <summary>
/// Rows straight from SQLite's own statement: millions of them are read in the time that a data reader takes for its checks.
/// https://www.sqlite.org/c3ref/column_blob.html
/// </summary>
internal sealed class SqliteRows : RowSource
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;
    private readonly RecentTexts[] _recent;

    /// <summary>Begins a query on an open connection, in its transaction.</summary>
    public SqliteRows(SqliteConnection connection, string sql, IEnumerable<(string Name, object Value)> parameters)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
        foreach (var (name, value) in parameters)
        {
            Bind(raw.sqlite3_bind_parameter_index(_statement, name), value);
        }

        _recent = [.. Enumerable.Range(0, raw.sqlite3_column_count(_statement)).Select(_ => new RecentTexts())];
    }

    public override bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return code == raw.SQLITE_ROW;
        }

        Check(code);
        return false;
    }

    public override bool IsNothing(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public override string Text(int column) => _recent[column].Of(Bytes(column));

    // Whether there is nothing is asked only of what looks like it: a million deals have twenty columns each.
    public override string? TextOrNull(int column) => Bytes(column) is { IsEmpty: false } bytes ? _recent[column].Of(bytes) : IsNothing(column) ? null : string.Empty;

    public override long? LongOrNull(int column) => Long(column) is var value and not 0 ? value : IsNothing(column) ? null : 0;

    public override long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public override int Whole(int column) => raw.sqlite3_column_int(_statement, column);

    // As EF writes them: https://learn.microsoft.com/dotnet/standard/data/sqlite/types
    public override decimal Exact(int column) => WithoutZeros(decimal.Parse(Bytes(column), NumberStyles.Float, CultureInfo.InvariantCulture));

    public override DateOnly Date(int column)
    {
        var text = Bytes(column);
        return text is [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _]
            && Utf8Parser.TryParse(text[..4], out int year, out _)
            && Utf8Parser.TryParse(text[5..7], out int month, out _)
            && Utf8Parser.TryParse(text[8..], out int day, out _)
            ? new DateOnly(year, month, day)
            : DateOnly.Parse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture);
    }

    public override bool Flag(int column) => Long(column) != 0;

    public override void Dispose() => _statement.Dispose();

    private ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    private void Bind(int at, object value)
    {
        // A parameter that the query does not mention.
        if (at == 0)
        {
            return;
        }

        Check(value is long number ? raw.sqlite3_bind_int64(_statement, at, number) : raw.sqlite3_bind_text(_statement, at, (string)value));
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
        }
    }
}
