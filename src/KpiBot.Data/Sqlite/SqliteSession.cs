using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KpiBot.Data.Sqlite;

/// <summary>What every connection to the file asks for: https://www.sqlite.org/pragma.html</summary>
internal sealed class SqliteSession : DbConnectionInterceptor
{
    // The patience comes first: the others may have to wait. 32 MB of pages (SQLite's own 2 MB spill in every batch of an import).
    // The log goes into the file every 16 MB.
    private const string Settings = "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000;";

    // With a write-ahead log, readers and the one writer do not wait for each other.
    private const string WriteAheadLog = "PRAGMA journal_mode = WAL;";

    // A connection of the pool comes back with its settings: they are given once to each of SQLite's own handles, not at every question.
    private readonly ConditionalWeakTable<object, object> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsSet(connection))
        {
            return;
        }

        using var command = Command(connection);
        command.ExecuteNonQuery();
        Remember(connection);
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        if (IsSet(connection))
        {
            return;
        }

        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(connection);
    }

    private bool IsSet(DbConnection connection) => connection is SqliteConnection { Handle: { } handle } && _set.TryGetValue(handle, out _);

    private void Remember(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
        {
            _set.AddOrUpdate(handle, this);
        }
    }

    private static DbCommand Command(DbConnection connection)
    {
        // EF looks whether the file is there through a read-only connection, which may not set the journal's mode.
        var readOnly = new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
        var command = connection.CreateCommand();
        command.CommandText = Settings;
        if (!readOnly)
        {
            command.CommandText = Settings + WriteAheadLog;
        }

        return command;
    }
}
