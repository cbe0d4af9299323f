using System.Collections.Immutable;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>What one channel is told of now.</summary>
/// <param name="Place">The channel.</param>
/// <param name="At">When it is read there.</param>
/// <param name="Told">What it is told of, the dearest first; no more than there is room for today.</param>
/// <param name="Joined">The card that these join; null where they have a new one.</param>
/// <param name="New">The row that posts their new card; null where they join one, or where none is told.</param>
internal sealed record ChannelToday(Place Place, Instant At, ImmutableArray<Seen> Told, AlertCard? Joined, OutboxRow? New)
{
    /// <summary>The card of one of them here; where it is not told, the one that it may have had before.</summary>
    public AlertCard? CardOf(Seen seen) => !Told.Contains(seen) ? seen.Stored.CardAt(Place)
        : Joined is { } joined ? joined with { Place = Place }
        : New is { } row ? new AlertCard(Place, row.Key)
        : null;
}
