using KpiBot.Data.Opening;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiBot.Data.Sqlite;

/// <summary>
/// A few connections that only look whether another one, of this process or another, has committed anything: https://www.sqlite.org/pragma.html#pragma_data_version
/// A look costs some microseconds, a hundredth of a query by way of EF, and nobody waits for another's while one connection is free. Whichever first sees a change
/// raises the number for all; a second that sees the same change raises it once more, which costs a read and misleads nobody.
/// </summary>
internal sealed class SqliteMark(string connectionString) : StoreMark
{
    private readonly Look[] _looks = [.. Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => new Look(connectionString))];
    private long _number;

    public override long? Now()
    {
        var first = Environment.CurrentManagedThreadId % _looks.Length;
        for (var at = 0; at < _looks.Length; at++)
        {
            var look = _looks[(first + at) % _looks.Length];
            if (look.Turn.TryEnter())
            {
                return Number(look);
            }
        }

        _looks[first].Turn.Enter();
        return Number(_looks[first]);
    }

    public override void Dispose()
    {
        foreach (var look in _looks)
        {
            lock (look.Turn)
            {
                look.Dispose();
            }
        }
    }

    private long? Number(Look look)
    {
        try
        {
            return look.HasChanged() is { } changed ? changed ? Interlocked.Increment(ref _number) : Interlocked.Read(ref _number) : null;
        }
        finally
        {
            look.Turn.Exit();
        }
    }

    /// <summary>One connection; its numbers mean nothing beside those of another, so that it is not one of the pool.</summary>
    private sealed class Look(string connectionString) : IDisposable
    {
        private SqliteConnection? _connection;
        private sqlite3_stmt? _statement;
        private long? _version;
        private bool _isDisposed;

        public Lock Turn { get; } = new();

        /// <summary>Whether anything was committed since this was last asked, which the first time nobody knows; null where it can't be told now.</summary>
        public bool? HasChanged()
        {
            if (_isDisposed || (_statement ?? Open()) is not { } statement)
            {
                return null;
            }

            var isTold = raw.sqlite3_step(statement) == raw.SQLITE_ROW;
            var version = raw.sqlite3_column_int64(statement, 0);
            if (!isTold || raw.sqlite3_reset(statement) != raw.SQLITE_OK)
            {
                // Whoever asked reads for themselves, and hears what is wrong.
                Close();
                return null;
            }

            (var before, _version) = (_version, version);
            return version != before;
        }

        public void Dispose()
        {
            _isDisposed = true;
            Close();
        }

        private sqlite3_stmt? Open()
        {
            try
            {
                _connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
                _connection.Open();
                if (raw.sqlite3_prepare_v2(_connection.Handle, "PRAGMA data_version", out _statement) == raw.SQLITE_OK)
                {
                    return _statement;
                }
            }
            catch (SqliteException)
            {
                // Not now: the next look tries again.
            }

            Close();
            return null;
        }

        private void Close()
        {
            _statement?.Dispose();
            _connection?.Dispose();
            (_statement, _connection, _version) = (null, null, null);
        }
    }
}
