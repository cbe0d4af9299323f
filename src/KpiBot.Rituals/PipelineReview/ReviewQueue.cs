using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>Puts digests into the outbox that somebody asked for out of their hour.</summary>
public sealed class ReviewQueue(OutboxStore outbox, TimeProvider clock)
{
    private static readonly TimeSpan SameWish = TimeSpan.FromMinutes(1);

    /// <summary>Queues the digest of each subscription. Asked for twice within a minute (a command that was typed again), it is sent once.</summary>
    public Task<int> AddAsync(IEnumerable<Subscription> subscriptions, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var minute = now.AddTicks(-(now.Ticks % SameWish.Ticks));
        var rows = subscriptions.SelectMany(one => DigestRows.Of(one, $"{one.Id}/now", minute, new DigestCause(one.Id, Due: null)));
        return outbox.WriteAsync([.. rows], cancellation);
    }
}
