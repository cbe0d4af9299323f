using KpiBot.Data;
using KpiBot.Data.Opening;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KpiBot.Tests;

/// <summary>
/// Where the tests keep their stores: in SQLite files, or, where KPIBOT_TEST_POSTGRES names a server, each in a database of its own there. Tests of what only SQLite
/// does have the trait Store=Sqlite.
/// </summary>
internal static class TestStore
{
    /// <summary>The server's connection string; null for SQLite.</summary>
    public static readonly string? Server = Environment.GetEnvironmentVariable("KPIBOT_TEST_POSTGRES");

    private static readonly Lazy<string> Migrated = new(Migrate);

    public static string Provider => Server is null ? "Sqlite" : "PostgreSql";

    public static string FileIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "kpibot.db");

    /// <summary>The store that belongs to a test's folder.</summary>
    public static string ConnectionString(DirectoryInfo folder) => Server is null ? $"Data Source={FileIn(folder)}" : $"{Server};Database={folder.Name};Maximum Pool Size=8";

    /// <summary>A store of the newest schema. On PostgreSQL it is copied from one that was migrated once, which takes a tenth of migrating.</summary>
    public static IServiceCollection AddTestStore(this IServiceCollection services, DirectoryInfo folder)
    {
        if (Server is not null && Execute($"SELECT 1 FROM pg_database WHERE datname = '{folder.Name}'") is null)
        {
            Execute($"CREATE DATABASE \"{folder.Name}\" TEMPLATE \"{Migrated.Value}\"");
        }

        return services.AddKpiData(Provider, ConnectionString(folder));
    }

    /// <summary>Forgets the store and the folder; whoever used it is disposed of.</summary>
    public static void Forget(DirectoryInfo folder)
    {
        if (Server is null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            Execute($"DROP DATABASE IF EXISTS \"{folder.Name}\" WITH (FORCE)");
        }

        folder.Delete(recursive: true);
    }

    private static string Migrate()
    {
        var name = $"kpibot_newest_{Environment.ProcessId}";
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKpiData("PostgreSql", $"{Server};Database={name};Pooling=false").BuildServiceProvider();
        services.GetRequiredService<KpiStore>().UpgradeAsync(CancellationToken.None).GetAwaiter().GetResult();
        return name;
    }

    private static object? Execute(string sql)
    {
        using var connection = new NpgsqlConnection($"{Server};Database=postgres;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
