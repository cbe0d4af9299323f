using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>Puts reviews into the outbox that somebody asked for out of their hour.</summary>
public sealed class ReviewQueue(OutboxStore outbox, TimeProvider clock)
{
    private static readonly TimeSpan SameWish = TimeSpan.FromMinutes(1);

    /// <summary>Queues the review of each subscription. Asked for twice within a minute (a command that was typed again), it is sent once.</summary>
    public Task<int> AddAsync(IEnumerable<Subscription> subscriptions, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var minute = now.AddTicks(-(now.Ticks % SameWish.Ticks));
        var rows = subscriptions.Select(one => OutboxRow.For(
            one.Workspace, WeeklyReview.Ritual, one.Place, $"{one.Id}/now", new ReviewCause(one.Id, Due: null).Write(), minute));
        return outbox.WriteAsync([.. rows], cancellation);
    }
}
