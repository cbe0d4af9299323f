using KpiBot.Rituals.Subscribing;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace KpiBot.Rituals.Scheduling;

/// <summary>The scheduler, in the store's own database.</summary>
public static class SchedulingRegistration
{
    private static readonly TimeSpan Misfire = TimeSpan.FromMinutes(1);

    // A host that has not said for both together that it lives is taken for dead. One that only stood still fires twice, and writes once.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CheckInOverdue = TimeSpan.FromSeconds(5);

    // A host that has nothing to fire looks again after it: another one may have died meanwhile with what was to come.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>Adds the scheduler and the rituals' triggers.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, string provider, string connectionString)
    {
        services.AddSingleton<SubscriptionTriggers>();
        services.AddSingleton<NextFirings>();
        services.AddSingleton<SubscriptionsChanged>(provider => provider.GetRequiredService<SubscriptionTriggers>().ReconcileAsync);

        // The triggers are set right before the scheduler runs: hosted services start in this order.
        services.AddHostedService(provider => provider.GetRequiredService<SubscriptionTriggers>());
        services.AddQuartz(scheduler =>
        {
            scheduler.ConfigureScheduler(options =>
            {
                options.InstanceName = "kpibot";
                options.IdleWaitTime = Idle;
            });
            scheduler.AddJobType<RitualJob>();
            scheduler.UsePersistentStore(store =>
            {
                Keep(store, provider, connectionString);
                store.ProvisionSchema();
                store.ConfigureStore(Configure);
            });
        });
        return services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            options.AwaitApplicationStarted = true;
        });
    }

    private static void Configure(AdoJobStoreOptions options)
    {
        options.StoreJobDataAsStrings = true;
        options.MisfireThreshold = Misfire;

        // Of several hosts one takes a firing, as the database's lock says and not as their writes happen to meet.
        options.AcquireTriggersWithinLock = true;
    }

    private static void Keep(IPersistentStoreBuilder store, string provider, string connectionString)
    {
        if (provider.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase))
        {
            store.UsePostgres(connectionString);

            // Hosts share the work; each gets a name of its own. What one that died had begun, another begins anew some 10 s later.
            store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (CheckIn, CheckInOverdue));
            return;
        }

        store.UseSqlite(connectionString);
    }
}
