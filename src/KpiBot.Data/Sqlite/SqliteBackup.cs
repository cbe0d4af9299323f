using System.Diagnostics.CodeAnalysis;
using KpiBot.Data.Opening;
using Microsoft.Data.Sqlite;

namespace KpiBot.Data.Sqlite;

/// <summary>Backups of an SQLite file, while it is in use.</summary>
internal static class SqliteBackup
{
    /// <summary>One read transaction copies all of it, without its empty pages: https://www.sqlite.org/lang_vacuum.html#vacuuminto</summary>
    public static async Task SaveAsync(SqliteConnection store, string file, CancellationToken cancellationToken)
    {
        // Under another name first, so that a copy that was cut short is never taken for a backup.
        var half = $"{file}.half";
        File.Delete(half);
        try
        {
            await using var command = store.CreateCommand();
            command.CommandText = "VACUUM INTO @file";
            command.Parameters.AddWithValue("@file", half);
            await command.ExecuteNonQueryAsync(cancellationToken);
            File.Move(half, file);
        }
        catch (SqliteException failed) when (SqliteFailure.Explain(failed, file) is { } why)
        {
            throw new StoreUnusableException($"The backup was not written. {why}", failed);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Refuses what is no backup, or one of a newer version.</summary>
    public static void Check(string file, IReadOnlyCollection<string> known)
    {
        using var backup = Reading(file);
        try
        {
            backup.Open();
            Check(backup, file, known);
        }
        catch (SqliteException failed)
        {
            throw new StoreUnusableException($"The file {file} is no backup of KpiBot, or is damaged ({failed.Message}): name a file that kpibot backup has written.", failed);
        }
    }

    /// <summary>Page by page in one transaction of the store: https://www.sqlite.org/backup.html</summary>
    public static void Restore(SqliteConnection store, string file)
    {
        using var backup = Reading(file);
        backup.Open();
        try
        {
            backup.BackupDatabase(store);
        }
        catch (SqliteException failed) when (failed.SqliteErrorCode is 5 or 6)
        {
            throw new StoreUnusableException("The store is in use, and stays as it was: stop the bot, restore, and start it again.", failed);
        }
    }

    private static SqliteConnection Reading(string file) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());

    private static void Check(SqliteConnection backup, string file, IReadOnlyCollection<string> known)
    {
        if (Texts(backup, "PRAGMA integrity_check(1)") is not ["ok"])
        {
            throw new StoreUnusableException($"The backup {file} is damaged, and nothing was restored: take another one.");
        }

        var schema = Texts(backup, "SELECT migration_id FROM __EFMigrationsHistory ORDER BY 1");
        if (schema.Count == 0)
        {
            throw new StoreUnusableException($"The file {file} is no backup of KpiBot, and nothing was restored: name a file that kpibot backup has written.");
        }

        if (schema.Except(known, StringComparer.Ordinal).LastOrDefault() is { } newer)
        {
            throw new StoreUnusableException($"The backup {file} was made by a newer KpiBot (schema {newer}), and nothing was restored: restore it with that version.");
        }
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Both queries stand above.")]
    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }
}
