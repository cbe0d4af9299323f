using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace KpiBot.Data.PostgreSql;

/// <summary>A place that one session at a time can take; the server frees it when the session ends: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS</summary>
internal static class AdvisoryLock
{
    /// <summary>The place of a piece of work in a database, or null while another holds it.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The session is the place: whoever holds it disposes of it.")]
    public static IDisposable? TryTake(string connectionString, string work)
    {
        // A session of its own: a pooled one would keep the place when it goes back.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended(@work, 0))", connection);
            command.Parameters.AddWithValue("@work", $"kpibot.{work}");
            if (command.ExecuteScalar() is true)
            {
                return connection;
            }
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The database itself is not there yet: the upgrade makes it, and PostgreSQL lets one of several do so.
            connection.Dispose();
            return new MemoryStream(0);
        }

        connection.Dispose();
        return null;
    }
}
