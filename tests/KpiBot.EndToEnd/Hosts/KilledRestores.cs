using KpiBot.Data;
using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Kpis.Facts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>The real process is killed in the middle of a restore on PostgreSQL: psql, which it feeds, sees no more than the end of its input.</summary>
public sealed class KilledRestores : IAsyncLifetime
{
    private const string Database = "killed_restore";
    private const int Deals = 60_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-killed-restore-");
    private PostgresServer? _server;
    private ServiceProvider? _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private PostgresServer Server => _server ?? throw new InvalidOperationException("It was not started.");

    private IServiceProvider Services => _services ?? throw new InvalidOperationException("It was not started.");

    private FactStore Facts => Services.GetRequiredService<FactStore>();

    private string Backup => Path.Combine(_data.FullName, "big.backup");

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync();
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKpiData("PostgreSql", Server.To(Database)).BuildServiceProvider();
        await ImportAsync(Enumerable.Range(1, Deals).Select(Deal));
        await Services.GetRequiredService<StoreBackup>().SaveAsync(Backup, Cancelled);
        await ImportAsync([Deal(1), Deal(2)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_killed_restore_leaves_the_store_as_it_was_and_the_next_one_does_it_all()
    {
        (string, string)[] settings = [("Database__Provider", "PostgreSql"), ("ConnectionStrings__KpiBot", Server.To(Database))];
        await using (var restore = new BotProcess(_data.FullName, ["restore", Backup], settings))
        {
            await UntilAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'psql' AND query LIKE 'COPY %deals%'", sessions => sessions > 0, restore);
            await restore.SignalAsync("KILL");
            await UntilAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'psql'", sessions => sessions == 0, restore);
        }

        NpgsqlConnection.ClearAllPools();
        var killed = await Facts.LoadAsync("acme", Cancelled);
        Assert.Equal((2, 2), (killed.Version, killed.Facts.Count));

        var again = await BotProcess.RunAsync(_data.FullName, settings, "restore", Backup);
        Assert.True(again.ExitCode == 0, again.Errors);
        NpgsqlConnection.ClearAllPools();
        var after = await Facts.LoadAsync("acme", Cancelled);
        Assert.Equal((1, Deals), (after.Version, after.Facts.Count));
    }

    private static Fact Deal(int number) => new Deal($"d{number}", "Demo", Outcome.Open) { Name = new string('n', 200) };

    private async Task ImportAsync(IEnumerable<Fact> facts) =>
        Assert.IsType<ImportResult.Done>(await Facts.ImportAsync("acme", facts, new ImportPlan("csv", TimeProvider.System.GetUtcNow()) { Replace = true, Yes = true }, Cancelled));

    private async Task UntilAsync(string sql, Func<long, bool> isThere, BotProcess process)
    {
        await using var connection = new NpgsqlConnection(Server.To("postgres") + ";Pooling=false");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (await command.ExecuteScalarAsync(Cancelled) is long seen && !isThere(seen))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, $"It did not come to it: {process.Said}");
            await Task.Delay(2, Cancelled);
        }
    }
}
