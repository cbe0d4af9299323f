using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.PipelineReview;
using Microsoft.Extensions.Logging;
using Quartz;

namespace KpiBot.Rituals.Scheduling;

/// <summary>A subscription's hour has come: its review is put into the outbox, under a key that holds the hour. Run twice, it writes once.</summary>
internal sealed partial class WeeklyReviewJob(
    SubscriptionStore subscriptions, WorkspaceStore workspaces, SettingsOf settingsOf, OutboxStore outbox, ILogger<WeeklyReviewJob> logger) : IJob
{
    public const string Workspace = "workspace";

    public static JobKey Key { get; } = new(WeeklyReview.Ritual, SubscriptionTriggers.Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A firing that a dead host left behind comes again under a key of the scheduler's own.
        var id = (context.Recovering ? context.RecoveringTriggerKey ?? context.Trigger.Key : context.Trigger.Key).Name;
        var workspace = context.MergedJobDataMap.GetString(Workspace) ?? string.Empty;
        if (await subscriptions.FindAsync(workspace, id, cancellationToken) is not { PausedReason: null } subscription)
        {
            return;
        }

        await FireAsync(subscription, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
    }

    /// <summary>Writes the row of the subscription's last hour up to an instant.</summary>
    internal async Task FireAsync(Subscription subscription, DateTimeOffset fired, CancellationToken cancellation)
    {
        var holidays = settingsOf(await workspaces.OpenAsync(subscription.Workspace, cancellation)).Holidays;
        var times = new FiringTimes(subscription);
        var scheduled = times.LastUpTo(fired);
        var delivery = times.Delivery(scheduled, holidays);
        var row = OutboxRow.For(
            subscription.Workspace, WeeklyReview.Ritual, subscription.Place, subscription.Id, new ReviewCause(subscription.Id, delivery).Write(), scheduled) with
        {
            NotBefore = delivery,
            ExpiresAt = times.Until(delivery, holidays),
        };
        if (await outbox.WriteAsync([row], cancellation) > 0)
        {
            Log.Fired(logger, subscription.Id, scheduled, delivery);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The weekly review of subscription {Subscription} for {Scheduled:u} was queued for {Delivery:u}")]
        public static partial void Fired(ILogger logger, string subscription, DateTimeOffset scheduled, DateTimeOffset delivery);
    }
}
