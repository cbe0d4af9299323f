using System.Data.Common;
using KpiBot.Data;
using KpiBot.Data.Facts;
using KpiBot.Data.PostgreSql;
using KpiBot.Data.Sqlite;
using KpiBot.Kpis.Facts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>
/// A real store of its own, gone after the test: an SQLite file, or, where KPIBOT_TEST_POSTGRES names a server, a database of PostgreSQL. Tests of what only
/// SQLite does have the trait Store=Sqlite.
/// </summary>
internal sealed class TemporaryStore : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly string? Server = Environment.GetEnvironmentVariable("KPIBOT_TEST_POSTGRES");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kpibot-");
    private readonly ServiceProvider services;

    public TemporaryStore() => services = Registered(ConnectionString);

    public string File => Path.Combine(folder.FullName, "kpibot.db");

    public FakeTimeProvider Clock { get; } = new(Noon);

    public FactStore Facts => Get<FactStore>();

    public string ConnectionString => Server is null ? $"Data Source={File}" : $"{Server};Database={folder.Name};Maximum Pool Size=8";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public KpiDbContext Context() =>
        Server is null ? Get<IDbContextFactory<SqliteKpiDbContext>>().CreateDbContext() : Get<IDbContextFactory<PostgreSqlKpiDbContext>>().CreateDbContext();

    /// <summary>The same file, as another process sees it.</summary>
    public ServiceProvider Again() => Registered(ConnectionString);

    public Task<ImportResult> ImportAsync(IEnumerable<Fact> facts, string workspace = "acme", Func<ImportPlan, ImportPlan>? plan = null)
    {
        var usual = new ImportPlan("csv", Clock.GetUtcNow());
        return Facts.ImportAsync(workspace, facts, plan is null ? usual : plan(usual), Cancelled);
    }

    public async Task<ImportResult.Done> DoneAsync(IEnumerable<Fact> facts, string workspace = "acme", Func<ImportPlan, ImportPlan>? plan = null) =>
        Assert.IsType<ImportResult.Done>(await ImportAsync(facts, workspace, plan));

    public Task<LoadedFacts> LoadAsync(string workspace = "acme") => Facts.LoadAsync(workspace, Cancelled);

    public long Number(string sql)
    {
        using DbConnection connection = Server is null ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        if (Server is not null)
        {
            using var context = Context();
            context.Database.EnsureDeleted();
        }

        services.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private ServiceProvider Registered(string connectionString) =>
        new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddKpiData(Server is null ? "Sqlite" : "PostgreSql", connectionString).BuildServiceProvider();
}
