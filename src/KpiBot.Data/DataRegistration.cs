using KpiBot.Data.Alerts;
using KpiBot.Data.Audit;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using KpiBot.Data.Photos;
using KpiBot.Data.Sources;
using KpiBot.Data.Sqlite;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KpiBot.Data;

/// <summary>Puts the stores into the house.</summary>
public static class DataRegistration
{
    /// <summary>Adds the stores over the database of <c>Database:Provider</c> and <c>ConnectionStrings:KpiBot</c>.</summary>
    public static IServiceCollection AddKpiData(this IServiceCollection services, string provider, string connectionString)
    {
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new StoreUnusableException($"Database:Provider is '{provider}', which this KpiBot does not know: set it to Sqlite.");
        }

        services.AddPooledDbContextFactory<SqliteKpiDbContext>(options => SqliteKpiDbContext.Configure(options, connectionString));
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(container => new KpiStore(container.GetRequiredService<IDbContextFactory<SqliteKpiDbContext>>().CreateDbContext))
            .AddSingleton<StoreBackup>()
            .AddSingleton<WorkspaceStore>()
            .AddSingleton<ChatAccountStore>()
            .AddSingleton<AuditStore>()
            .AddSingleton<FactStore>()
            .AddSingleton<PhotoStore>()
            .AddSingleton<SourceStore>()
            .AddSingleton<OutboxSignal>()
            .AddSingleton<OutboxStore>()
            .AddSingleton<AlertStore>()
            .AddSingleton<SubscriptionStore>();
    }
}
