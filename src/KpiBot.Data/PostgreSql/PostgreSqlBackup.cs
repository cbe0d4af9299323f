using KpiBot.Data.Opening;

namespace KpiBot.Data.PostgreSql;

/// <summary>Backups of a PostgreSQL database in one file of its own custom format, by its own programs: https://www.postgresql.org/docs/current/app-pgdump.html</summary>
/// <param name="connectionString">The database, with its password.</param>
internal sealed class PostgreSqlBackup(string connectionString)
{
    private const string History = "__EFMigrationsHistory";
    private const string NotWritten = "The backup was not written.";
    private const string NotRestored = "Nothing was restored, and the store stays as it was.";

    // Whoever holds a table for longer is a bot or an import at work.
    private const string Begin = "SET lock_timeout = '10s';";

    /// <summary>Writes the database as it is at one instant; nobody waits meanwhile.</summary>
    public async Task SaveAsync(string file, CancellationToken cancellationToken)
    {
        // Under another name first, so that a copy that was cut short is never taken for a backup.
        var half = $"{file}.half";
        try
        {
            using (var dump = PostgreSqlTool.Start("pg_dump", connectionString, "--format=custom", "--no-owner", "--no-privileges", "--no-password", $"--file={half}"))
            {
                await dump.EndAsync(NotWritten, cancellationToken);
            }

            File.Move(half, file);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Checks what the backup is, then puts it in the place of the store's tables in one transaction.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="known">The migrations that this KpiBot knows.</param>
    /// <param name="tables">The store's tables: also those go that the backup, from an older version, does not have.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RestoreAsync(string file, IReadOnlyCollection<string> known, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        await CheckAsync(file, known, cancellationToken);
        using var archive = PostgreSqlTool.Start("pg_restore", connectionString, "--clean", "--if-exists", "--no-owner", "--no-privileges", "--file=-", file);
        using var session = PostgreSqlTool.Start("psql", connectionString, "--no-psqlrc", "--no-password", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-");
        var answers = session.Output.ReadToEndAsync(cancellationToken);
        try
        {
            await session.Input.WriteLineAsync($"{Begin} DROP TABLE IF EXISTS {string.Join(", ", tables.Select(Quoted))} CASCADE;");
            await session.Input.FlushAsync(cancellationToken);
            await archive.Output.BaseStream.CopyToAsync(session.Input.BaseStream, cancellationToken);

            // The end of its input is what psql commits at: not before the archive was read whole.
            await archive.EndAsync(NotRestored, cancellationToken);
            session.Input.Close();
        }
        catch (IOException)
        {
            // It ended before its input did, and says why.
        }

        await answers;
        await session.EndAsync(NotRestored, cancellationToken);
    }

    private async Task CheckAsync(string file, IReadOnlyCollection<string> known, CancellationToken cancellationToken)
    {
        var schema = await SchemaAsync(file, cancellationToken);
        if (schema.Count == 0)
        {
            throw new StoreUnusableException($"The file {file} is no backup of KpiBot, and nothing was restored: name a file that kpibot backup has written.");
        }

        if (schema.Except(known, StringComparer.Ordinal).LastOrDefault() is { } newer)
        {
            throw new StoreUnusableException($"The backup {file} was made by a newer KpiBot (schema {newer}), and nothing was restored: restore it with that version.");
        }
    }

    // The rows between COPY and its full stop, as plain SQL has them.
    private async Task<List<string>> SchemaAsync(string file, CancellationToken cancellationToken)
    {
        using var archive = PostgreSqlTool.Start("pg_restore", connectionString, "--data-only", $"--table={History}", "--file=-", file);
        var lines = (await archive.Output.ReadToEndAsync(cancellationToken)).Split('\n');
        try
        {
            await archive.EndAsync(string.Empty, cancellationToken);
        }
        catch (StoreUnusableException failed)
        {
            throw new StoreUnusableException($"The file {file} is no backup of KpiBot, or is damaged ({failed.Message.Trim()}): name a file that kpibot backup has written.", failed);
        }

        return [.. lines.SkipWhile(line => !line.StartsWith("COPY ", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line != @"\.").Select(line => line.Split('\t')[0])];
    }

    private static string Quoted(string table) => $"\"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
