using KpiBot.Chat.Keeping;
using KpiBot.Data.Alerts;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Forgetting;
using KpiBot.Data.Inbox;
using KpiBot.Data.Installations;
using KpiBot.Data.Linking;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using KpiBot.Data.Photos;
using KpiBot.Data.PostgreSql;
using KpiBot.Data.Preferences;
using KpiBot.Data.Promises;
using KpiBot.Data.Questions;
using KpiBot.Data.Retention;
using KpiBot.Data.Roles;
using KpiBot.Data.Secrets;
using KpiBot.Data.Sources;
using KpiBot.Data.Sqlite;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
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
        AddDatabase(services, provider, connectionString);
        return services
            .AddSingleton<StoreBackup>()
            .AddSingleton<WorkspaceStore>()
            .AddSingleton<ChatAccountStore>()
            .AddSingleton<AuditStore>()
            .AddSingleton<FactStore>()
            .AddSingleton<HeldRaiseStore>()
            .AddSingleton<ForgettingStore>()
            .AddSingleton<DossierStore>()
            .AddSingleton<RetentionStore>()
            .AddSingleton<QuestionStore>()
            .AddSingleton<PreferenceStore>()
            .AddSingleton<LinkRequestStore>()
            .AddSingleton<PhotoStore>()
            .AddSingleton<SourceStore>()
            .AddKept()
            .AddSingleton<TargetStore>()
            .AddRituals()
            .AddInstallations();
    }

    /// <summary>The host binds <see cref="SecurityOptions"/>.</summary>
    private static IServiceCollection AddInstallations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SecurityOptions>();
        return services
            .AddSingleton<MasterKeyFile>()
            .AddSingleton<SecretBox>()
            .AddSingleton<SecretRows>()
            .AddSingleton(provider => new SecretStore(provider.GetRequiredService<KpiStore>(), provider.GetRequiredService<MasterKeyFile>(), provider.GetRequiredService<SecretRows>()))
            .AddSingleton(provider => new KeyRotation(provider.GetRequiredService<KpiStore>(), provider.GetRequiredService<MasterKeyFile>(), provider.GetRequiredService<SecretRows>()))
            .AddSingleton<InvitationStore>()
            .AddSingleton<IInstallations, InstallationStore>();
    }

    private static IServiceCollection AddRituals(this IServiceCollection services) => services
        .AddSingleton<AlertStore>()
        .AddSingleton<PracticeStore>()
        .AddSingleton<WatchSettingStore>()
        .AddSingleton<PromiseStore>()
        .AddSingleton<SubscriptionStore>()
        .AddSingleton<ChannelStore>();

    /// <summary>What came in and what is to go out.</summary>
    private static IServiceCollection AddKept(this IServiceCollection services) => services
        .AddSingleton<IInbox, InboxStore>()
        .AddSingleton<OutboxSignal>()
        .AddSingleton<OutboxStore>()
        .AddSingleton<OutboxLedger>();

    private static void AddDatabase(IServiceCollection services, string provider, string connectionString)
    {
        switch (provider.ToUpperInvariant())
        {
            case "SQLITE":
                services.AddPooledDbContextFactory<SqliteKpiDbContext>(options => SqliteKpiDbContext.Configure(options, connectionString));
                services.AddSingleton(container => new KpiStore(container.GetRequiredService<IDbContextFactory<SqliteKpiDbContext>>().CreateDbContext));
                break;
            case "POSTGRESQL":
                PostgreSqlKpiDbContext.Check(connectionString);
                services.AddPooledDbContextFactory<PostgreSqlKpiDbContext>(options => PostgreSqlKpiDbContext.Configure(options, connectionString));
                services.AddSingleton(container => new KpiStore(container.GetRequiredService<IDbContextFactory<PostgreSqlKpiDbContext>>().CreateDbContext));
                break;
            default:
                throw new StoreUnusableException($"Database:Provider is '{provider}', which this KpiBot does not know: set it to Sqlite or PostgreSql.");
        }
    }
}
