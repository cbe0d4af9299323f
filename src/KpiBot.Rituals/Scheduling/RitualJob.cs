using KpiBot.Chat;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using Microsoft.Extensions.Logging;
using Quartz;

namespace KpiBot.Rituals.Scheduling;

/// <summary>A subscription's hour has come: its digest is put into the outbox, under a key that holds the hour. Run twice, it writes once.</summary>
internal sealed partial class RitualJob(
    SubscriptionStore subscriptions, WorkspaceStore workspaces, SettingsOf settingsOf, NoteReaders readers, OutboxStore outbox, ILogger<RitualJob> logger) : IJob
{
    public const string Workspace = "workspace";

    // The name that the first version gave it: a firing that was missed across an upgrade is still made up for.
    public static JobKey Key { get; } = new(Ritual.Weekly.Name, SubscriptionTriggers.Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var trail = Trail.Begin("ritual");

        // A firing that a dead host left behind comes again under a key of the scheduler's own.
        var name = (context.Recovering ? context.RecoveringTriggerKey ?? context.Trigger.Key : context.Trigger.Key).Name;
        var workspace = context.MergedJobDataMap.GetString(Workspace) ?? string.Empty;
        if (await subscriptions.FindAsync(workspace, SubscriptionTriggers.SubscriptionOf(name), cancellationToken) is { PausedReason: null } subscription)
        {
            var meant = SubscriptionTriggers.IsNote(name) ? TeamNote.Of(subscription) : subscription;
            await FireAsync(meant, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
        }
    }

    /// <summary>Writes the rows of the subscription's last hour up to an instant.</summary>
    internal async Task FireAsync(Subscription subscription, DateTimeOffset fired, CancellationToken cancellation)
    {
        var settings = settingsOf(await workspaces.OpenAsync(subscription.Workspace, cancellation));
        var times = new FiringTimes(subscription, settings.FiscalFirstMonth);
        var scheduled = times.LastUpTo(fired);
        if (times.Delivery(scheduled, settings.Holidays) is not { } delivery)
        {
            return;
        }

        var expires = times.Until(delivery, settings.Holidays);
        var rows = (await RowsAsync(subscription, scheduled, delivery, cancellation)).Select(row => row with { NotBefore = delivery, DueAt = delivery, ExpiresAt = expires });
        if (await outbox.WriteAsync([.. rows], cancellation) > 0)
        {
            Log.Fired(logger, subscription.Ritual, subscription.Id, scheduled, delivery);
        }
    }

    private async Task<IEnumerable<OutboxRow>> RowsAsync(Subscription subscription, DateTimeOffset scheduled, DateTimeOffset delivery, CancellationToken cancellation)
    {
        var cause = new DigestCause(subscription.Id, delivery) { Scheduled = scheduled };
        if (subscription.Ritual != Ritual.Note.Name)
        {
            return DigestRows.Of(subscription, subscription.Id, scheduled, cause);
        }

        // One note a person and Monday, however many channels their teams have.
        return (await readers.OfAsync(subscription, cancellation))
            .SelectMany(reader => DigestRows.Of(subscription, $"note/{reader.UserId}", scheduled, cause with { User = reader.UserId }, reader.Place));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The {Ritual} of subscription {Subscription} for {Scheduled:u} was queued for {Delivery:u}")]
        public static partial void Fired(ILogger logger, string ritual, string subscription, DateTimeOffset scheduled, DateTimeOffset delivery);
    }
}
