using KpiBot.Data.Opening;

namespace KpiBot.Data.PostgreSql;

/// <summary>Backups of a PostgreSQL database in one file of its own custom format, by its own programs: https://www.postgresql.org/docs/current/app-pgdump.html</summary>
/// <param name="connectionString">The database, with its password.</param>
internal sealed class PostgreSqlBackup(string connectionString)
{
    private const string History = "__EFMigrationsHistory";
    private const string NotWritten = "The backup was not written.";
    private const string NotRestored = "Nothing was restored, and the store stays as it was.";

    // Whoever holds a table for longer is a bot or an import at work. The backup's own tables are not all that go: an older version's backup does not name
    // those that a newer one made. What belongs to an extension stays with it.
    private const string Begin = """
        BEGIN;
        SET LOCAL lock_timeout = '10s';
        DO $clear$
        DECLARE names text;
        BEGIN
          SELECT string_agg(one.oid::regclass::text, ', ') INTO names
          FROM pg_class one JOIN pg_namespace place ON place.oid = one.relnamespace
          WHERE place.nspname = current_schema() AND one.relkind IN ('r', 'p')
            AND NOT EXISTS (SELECT FROM pg_depend owned WHERE owned.classid = 'pg_class'::regclass AND owned.objid = one.oid AND owned.deptype = 'e');
          IF names IS NOT NULL THEN EXECUTE 'DROP TABLE ' || names || ' CASCADE'; END IF;
        END $clear$;
        """;

    // Not psql's --single-transaction: it commits at the end of its input, also where the input ends because this process was killed.
    private const string End = "COMMIT;";

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

    /// <summary>Puts the backup in the place of all tables of the database's own schema, in one transaction.</summary>
    public async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        using var archive = PostgreSqlTool.Start("pg_restore", connectionString, "--clean", "--if-exists", "--no-owner", "--no-privileges", "--file=-", file);
        using var session = PostgreSqlTool.Start("psql", connectionString, "--no-psqlrc", "--no-password", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-");
        var answers = session.Output.ReadToEndAsync(cancellationToken);
        try
        {
            await session.Input.WriteLineAsync(Begin);
            await session.Input.FlushAsync(cancellationToken);
            await archive.Output.BaseStream.CopyToAsync(session.Input.BaseStream, cancellationToken);

            // Not before the archive was read whole.
            await archive.EndAsync(NotRestored, cancellationToken);
            await session.Input.WriteLineAsync(End);
            session.Input.Close();
        }
        catch (IOException)
        {
            // It ended before its input did, and says why.
        }

        await answers;
        await session.EndAsync(NotRestored, cancellationToken);
    }

    /// <summary>Refuses what is no backup, or one of a newer version.</summary>
    public async Task CheckAsync(string file, IReadOnlyCollection<string> known, CancellationToken cancellationToken)
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
}
