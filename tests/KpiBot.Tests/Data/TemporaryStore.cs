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

/// <summary>A real store of its own, gone after the test. <see cref="TestStore"/> tells where it is.</summary>
internal sealed class TemporaryStore : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kpibot-");
    private readonly ServiceProvider services;

    public TemporaryStore() => services = Registered(ConnectionString);

    public string File => TestStore.FileIn(folder);

    public FakeTimeProvider Clock { get; } = new(Noon);

    public FactStore Facts => Get<FactStore>();

    public string ConnectionString => TestStore.ConnectionString(folder);

    /// <summary>How the database says that a table is not there.</summary>
    public Type Missing => Server is null ? typeof(SqliteException) : typeof(PostgresException);

    private static string? Server => TestStore.Server;

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
        services.Dispose();
        TestStore.Forget(folder);
    }

    private ServiceProvider Registered(string connectionString) =>
        new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddKpiData(TestStore.Provider, connectionString).BuildServiceProvider();
}
