using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace KpiBot.Rituals.Scheduling;

/// <summary>
/// Makes the scheduler's triggers those of the subscriptions, by key: what is too many goes, what is missing comes, what is equal is left alone, so that a
/// firing missed while the host was down is still made up for.
/// </summary>
internal sealed partial class SubscriptionTriggers(
    SubscriptionStore subscriptions, WorkspaceStore workspaces, SettingsOf settingsOf, ISchedulerFactory schedulers, ILogger<SubscriptionTriggers> logger) : IHostedService
{
    public const string Group = "rituals";

    private const string Note = ".note";

    public Task StartAsync(CancellationToken cancellationToken) => ReconcileAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether a trigger is that of the notes which go with a review.</summary>
    public static bool IsNote(string trigger) => trigger.EndsWith(Note, StringComparison.Ordinal);

    /// <summary>The subscription of a trigger.</summary>
    public static string SubscriptionOf(string trigger) => IsNote(trigger) ? trigger[..^Note.Length] : trigger;

    /// <summary>After a change of subscriptions, and at start before the scheduler runs.</summary>
    public async Task ReconcileAsync(CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        await scheduler.AddJob(JobBuilder.Create<RitualJob>().WithIdentity(RitualJob.Key).StoreDurably().RequestRecovery().Build(), new AddJobOptions { Replace = true }, cancellation);
        var wanted = await WantedAsync(cancellation);
        var present = await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Group), cancellation);
        foreach (var key in present.Where(key => !wanted.ContainsKey(key)))
        {
            await scheduler.UnscheduleJob(key, cancellation);
        }

        foreach (var (key, trigger) in wanted)
        {
            await ScheduleAsync(scheduler, key, trigger, cancellation);
        }
    }

    private async Task<Dictionary<TriggerKey, ICronTrigger>> WantedAsync(CancellationToken cancellation)
    {
        var (wanted, firstMonths) = (new Dictionary<TriggerKey, ICronTrigger>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var subscription in (await subscriptions.ListAsync(cancellation)).Where(IsKnown))
        {
            if (!firstMonths.TryGetValue(subscription.Workspace, out var first))
            {
                firstMonths[subscription.Workspace] = first = settingsOf(await workspaces.OpenAsync(subscription.Workspace, cancellation)).FiscalFirstMonth;
            }

            Add(subscription.Id, subscription, first);
            if (subscription.Ritual == Ritual.Weekly.Name)
            {
                Add(subscription.Id + Note, TeamNote.Of(subscription), first);
            }
        }

        return wanted;

        void Add(string name, Subscription subscription, int first)
        {
            var key = new TriggerKey(name, Group);
            wanted.Add(key, Trigger(key, subscription, first));
        }
    }

    private static async Task ScheduleAsync(IScheduler scheduler, TriggerKey key, ICronTrigger trigger, CancellationToken cancellation)
    {
        switch (await scheduler.GetTrigger(key, cancellation))
        {
            case null:
                // Another host that starts at the same moment may have been faster.
                await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, cancellation);
                break;
            case ICronTrigger present when present.CronExpressionString == trigger.CronExpressionString && present.TimeZone.Id == trigger.TimeZone.Id:
                break;
            default:
                await scheduler.RescheduleJob(key, trigger, cancellation);
                break;
        }
    }

    private static ICronTrigger Trigger(TriggerKey key, Subscription subscription, int fiscalFirstMonth)
    {
        var times = new FiringTimes(subscription, fiscalFirstMonth);
        return (ICronTrigger)TriggerBuilder.Create()
            .WithIdentity(key)
            .ForJob(RitualJob.Key)
            .UsingJobData(RitualJob.Workspace, subscription.Workspace)

            // A host that was down fires once for what it missed; the row's own window says whether it is still worth reading.
            .WithCronSchedule(times.Cron, cron => cron.InTimeZone(times.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
    }

    // A zone may be gone from the machine's list after an upgrade; the others must not suffer.
    private bool IsKnown(Subscription subscription)
    {
        var known = Ritual.Find(subscription.Ritual) is not null && FiringTimes.IsKnown(subscription.Zone);
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
