using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace KpiBot.Rituals.Scheduling;

/// <summary>The scheduler, in the store's own file.</summary>
public static class SchedulingRegistration
{
    private static readonly TimeSpan Misfire = TimeSpan.FromMinutes(1);

    /// <summary>Adds the scheduler and the rituals' triggers.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton<SubscriptionTriggers>();

        // The triggers are set right before the scheduler runs: hosted services start in this order.
        services.AddHostedService(provider => provider.GetRequiredService<SubscriptionTriggers>());
        services.AddQuartz(scheduler =>
        {
            scheduler.ConfigureScheduler(options => options.InstanceName = "kpibot");
            scheduler.AddJobType<WeeklyReviewJob>();
            scheduler.UsePersistentStore(store =>
            {
                store.UseSqlite(connectionString);
                store.ProvisionSchema();
                store.ConfigureStore(options =>
                {
                    options.StoreJobDataAsStrings = true;
                    options.MisfireThreshold = Misfire;
                });
            });
        });
        return services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            options.AwaitApplicationStarted = true;
        });
    }
}
