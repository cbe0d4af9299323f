using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using KpiBot.Data.Opening;
using Npgsql;

namespace KpiBot.Data.PostgreSql;

/// <summary>
/// One of PostgreSQL's own client programs at work. What it needs to connect is given to it as https://www.postgresql.org/docs/current/libpq-envars.html says:
/// a command line can be read by everybody on the machine.
/// </summary>
internal sealed class PostgreSqlTool : IDisposable
{
    private readonly Process process;
    private readonly Task<string> complaints;

    private PostgreSqlTool(string name, Process process)
    {
        (Name, this.process) = (name, process);
        complaints = process.StandardError.ReadToEndAsync();
    }

    public string Name { get; }

    public StreamWriter Input => process.StandardInput;

    public StreamReader Output => process.StandardOutput;

    /// <summary>Starts it against a database.</summary>
    public static PostgreSqlTool Start(string name, string connectionString, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in Environment(new NpgsqlConnectionStringBuilder(connectionString)))
        {
            if (!string.IsNullOrEmpty(value))
            {
                start.Environment[key] = value;
            }
        }

        try
        {
            return new PostgreSqlTool(name, Process.Start(start) ?? throw new Win32Exception());
        }
        catch (Win32Exception missing)
        {
            throw new StoreUnusableException($"{name} cannot be started: install PostgreSQL's client programs (postgresql-client), of the server's version or a newer one, where PATH finds them.", missing);
        }
    }

    /// <summary>Waits for its end. Throws, with what it said last, where it did not do its work.</summary>
    public async Task EndAsync(string done, CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            var said = (await complaints).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw new StoreUnusableException($"{done} {(said.Length == 0 ? $"{Name} ended with code {process.ExitCode}." : said.FirstOrDefault(IsError) ?? said[^1])}");
        }
    }

    /// <summary>Ends it where it has not ended; a transaction it is in is then undone.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static bool IsError(string line) => line.Contains("error", StringComparison.OrdinalIgnoreCase);

    // What the connection string leaves out, the programs take where Npgsql takes it too: from this process's environment, then their own defaults.
    internal static IEnumerable<(string Key, string? Value)> Environment(NpgsqlConnectionStringBuilder where) =>
    [
        ("PGHOST", where.Host),
        ("PGPORT", where.Port.ToString(CultureInfo.InvariantCulture)),
        ("PGUSER", where.Username),
        ("PGPASSWORD", where.Password),
        ("PGPASSFILE", where.Passfile),
        ("PGDATABASE", where.Database),
        ("PGSSLMODE", where.ShouldSerialize("SSL Mode") ? Mode(where.SslMode) : null),
        ("PGSSLCERT", where.SslCertificate),
        ("PGSSLKEY", where.SslKey),
        ("PGSSLROOTCERT", where.RootCertificate),
        ("PGOPTIONS", Options(where)),
        ("PGCONNECT_TIMEOUT", "15"),
        ("LC_ALL", "C"),
    ];

    // A blank or a backslash within a value is written with a backslash before it: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS
    private static string? Options(NpgsqlConnectionStringBuilder where) => where.SearchPath is { Length: > 0 } path
        ? $"{where.Options} -c search_path={path.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(" ", @"\ ", StringComparison.Ordinal)}".TrimStart()
        : where.Options;

    private static string Mode(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
