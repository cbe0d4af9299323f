using System.Data;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace KpiBot.Data.PostgreSql;

/// <summary>A place that one session at a time can take; the server frees it when the session ends: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS</summary>
internal sealed class AdvisoryLock : IDisposable
{
    private readonly NpgsqlConnection session;
    private readonly string place;

    private AdvisoryLock(NpgsqlConnection session, string place) => (this.session, this.place) = (session, place);

    /// <summary>The place of a piece of work in a database, or null while another holds it.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The session is the place: whoever holds it disposes of it.")]
    public static IDisposable? TryTake(string connectionString, string work)
    {
        // A session of its own: a pooled one would keep the place when it goes back.
        var taken = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            taken.Open();
            if (Ask(taken, "pg_try_advisory_lock", $"kpibot.{work}"))
            {
                return new AdvisoryLock(taken, $"kpibot.{work}");
            }
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The database itself is not there yet: the upgrade makes it, and PostgreSQL lets one of several do so.
            taken.Dispose();
            return new MemoryStream(0);
        }

        taken.Dispose();
        return null;
    }

    /// <summary>Given back at once: the server notices the end of a session only a moment after it, when the next may already ask.</summary>
    public void Dispose()
    {
        try
        {
            if (session.State is ConnectionState.Open)
            {
                Ask(session, "pg_advisory_unlock", place);
            }
        }
        catch (NpgsqlException)
        {
            // The session is gone, and with it the place.
        }

        session.Dispose();
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The function's name is one of two written above.")]
    private static bool Ask(NpgsqlConnection at, string function, string name)
    {
        using var command = new NpgsqlCommand($"SELECT {function}(hashtextextended(@place, 0))", at);
        command.Parameters.AddWithValue("@place", name);
        return command.ExecuteScalar() is true;
    }
}
