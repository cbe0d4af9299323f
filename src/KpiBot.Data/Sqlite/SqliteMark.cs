using KpiBot.Data.Opening;
using Microsoft.Data.Sqlite;

namespace KpiBot.Data.Sqlite;

/// <summary>
/// A connection that only looks whether another one, of this process or another, has committed anything: https://www.sqlite.org/pragma.html#pragma_data_version
/// A look costs a few microseconds, a hundredth of a query by way of EF.
/// </summary>
internal sealed class SqliteMark(string connectionString) : StoreMark
{
    private readonly Lock _turn = new();
    private SqliteConnection? _connection;
    private SqliteCommand? _look;
    private long _opened;
    private bool _isDisposed;

    public override long? Now()
    {
        lock (_turn)
        {
            if (_isDisposed)
            {
                return null;
            }

            try
            {
                return (_look ??= Open()).ExecuteScalar() is long version ? (_opened << 32) | version : null;
            }
            catch (SqliteException)
            {
                // Whoever asked reads for themselves, and hears what is wrong.
                Close();
                return null;
            }
        }
    }

    public override void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            Close();
        }
    }

    // Its numbers mean nothing beside those of another connection: it is not one of the pool, and one that comes after it tells others.
    private SqliteCommand Open()
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        _connection.Open();
        _opened++;
        var look = _connection.CreateCommand();
        look.CommandText = "PRAGMA data_version";
        look.Prepare();
        return look;
    }

    private void Close()
    {
        _look?.Dispose();
        _connection?.Dispose();
        (_look, _connection) = (null, null);
    }
}
