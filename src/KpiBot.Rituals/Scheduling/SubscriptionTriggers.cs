using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.PipelineReview;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;

namespace KpiBot.Rituals.Scheduling;

/// <summary>
/// Makes the scheduler's triggers those of the subscriptions, by key: what is too many goes, what is missing comes, what is equal is left alone, so that a
/// firing missed while the host was down is still made up for.
/// </summary>
internal sealed partial class SubscriptionTriggers(SubscriptionStore subscriptions, ISchedulerFactory schedulers, ILogger<SubscriptionTriggers> logger) : IHostedService
{
    public const string Group = "rituals";

    public Task StartAsync(CancellationToken cancellationToken) => ReconcileAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After a change of subscriptions, and at start before the scheduler runs.</summary>
    public async Task ReconcileAsync(CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        await scheduler.AddJob(JobBuilder.Create<WeeklyReviewJob>().WithIdentity(WeeklyReviewJob.Key).StoreDurably().RequestRecovery().Build(), new AddJobOptions { Replace = true }, cancellation);
        var wanted = (await subscriptions.ListAsync(cancellation)).Where(IsKnown).ToDictionary(subscription => new TriggerKey(subscription.Id, Group));
        var present = await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Group), cancellation);
        foreach (var key in present.Where(key => !wanted.ContainsKey(key)))
        {
            await scheduler.UnscheduleJob(key, cancellation);
        }

        foreach (var (key, subscription) in wanted)
        {
            await ScheduleAsync(scheduler, key, subscription, cancellation);
        }
    }

    private static async Task ScheduleAsync(IScheduler scheduler, TriggerKey key, Subscription subscription, CancellationToken cancellation)
    {
        var trigger = Trigger(key, subscription);
        switch (await scheduler.GetTrigger(key, cancellation))
        {
            case null:
                await scheduler.ScheduleJob(trigger, cancellationToken: cancellation);
                break;
            case ICronTrigger present when present.CronExpressionString == trigger.CronExpressionString && present.TimeZone.Id == trigger.TimeZone.Id:
                break;
            default:
                await scheduler.RescheduleJob(key, trigger, cancellation);
                break;
        }
    }

    private static ICronTrigger Trigger(TriggerKey key, Subscription subscription)
    {
        var times = new FiringTimes(subscription);
        return (ICronTrigger)TriggerBuilder.Create()
            .WithIdentity(key)
            .ForJob(WeeklyReviewJob.Key)
            .UsingJobData(WeeklyReviewJob.Workspace, subscription.Workspace)

            // A host that was down fires once for what it missed; the row's own window says whether it is still worth reading.
            .WithCronSchedule(times.Cron, cron => cron.InTimeZone(times.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
    }

    // A zone may be gone from the machine's list after an upgrade; the others must not suffer.
    private bool IsKnown(Subscription subscription)
    {
        var known = subscription.Ritual == WeeklyReview.Ritual
            && DateTimeZoneProviders.Tzdb.GetZoneOrNull(subscription.Zone) is not null
            && TimeZoneInfo.TryFindSystemTimeZoneById(subscription.Zone, out _);
        if (!known)
        {
            Log.Unknown(logger, subscription.Id, subscription.Ritual, subscription.Zone);
        }

        return known;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Subscription {Subscription} was not scheduled: its ritual {Ritual} or its zone {Zone} is not known")]
        public static partial void Unknown(ILogger logger, string subscription, string ritual, string zone);
    }
}
