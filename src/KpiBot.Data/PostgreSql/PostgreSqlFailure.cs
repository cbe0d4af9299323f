using System.Net.Sockets;
using Npgsql;

namespace KpiBot.Data.PostgreSql;

/// <summary>PostgreSQL's error classes that are the store's own trouble, in words: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
internal static class PostgreSqlFailure
{
    public static string? Explain(NpgsqlException exception, string database) => exception switch
    {
        PostgresException { SqlState: ['2', '8', ..] } => $"The database {database} refuses KpiBot's user or password: mend ConnectionStrings:KpiBot.",
        PostgresException { SqlState: "42501" } => $"KpiBot's user may not do this in the database {database}: grant it the schema ({exception.Message}).",
        PostgresException { SqlState: "25006" } => $"The database {database} takes no changes now: it is read-only, or a standby; point ConnectionStrings:KpiBot at the server that is written to.",
        PostgresException { SqlState: "3D000" } => $"There is no database {database}: create it, or let KpiBot's user create databases.",
        PostgresException { SqlState: ['5', '3', ..] } => $"The database {database} lacks disk, memory or connections: make room and try again ({exception.Message}).",
        PostgresException { SqlState: ['5', '8', ..] } => $"The database {database} cannot read or write its own files: look at its server's log ({exception.Message}).",
        PostgresException { SqlState: ['5', '7', ..] or ['0', '8', ..] } => $"The database {database} is starting or stopping: try again.",
        { InnerException: SocketException or IOException or TimeoutException } =>
            $"The database {database} cannot be reached: start its server, or mend ConnectionStrings:KpiBot ({exception.InnerException.Message}).",
        _ => null,
    };
}
