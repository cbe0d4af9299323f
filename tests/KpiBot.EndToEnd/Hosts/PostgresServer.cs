using System.Diagnostics;
using KpiBot.Tests;
using Npgsql;
using Xunit;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>A PostgreSQL server of one test class's own, which it may restart, fill and hold up.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>What the tests call themselves on the server, unlike the hosts.</summary>
    public const string OurName = "tests";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-pg-");
    private string _server = "";

    /// <summary>Where the server is, without a database.</summary>
    public NpgsqlConnectionStringBuilder Address => new(_server);

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();

        // The server runs as another user where the tests run as root.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(server._folder.FullName, (UnixFileMode)0b111_101_101);
        }

        server._server = (await server.RunAsync("start")).Trim();
        return server;
    }

    public Task RestartAsync() => RunAsync("restart");

    public string To(string database) => $"{_server};Database={database};Maximum Pool Size=30;Application Name={OurName}";

    /// <summary>Says something to the server, past whatever stands between it and the hosts.</summary>
    public async Task DoAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(To(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync("stop");
        _folder.Delete(recursive: true);
    }

    private async Task<string> RunAsync(string verb)
    {
        var start = new ProcessStartInfo(Path.Combine(Checkout.Root, "tests", "postgres"), [verb]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["TMPDIR"] = _folder.FullName;
        using var run = Process.Start(start)!;
        var said = await run.StandardOutput.ReadLineAsync();
        await run.WaitForExitAsync();
        Assert.Equal(0, run.ExitCode);
        return said ?? "";
    }
}
