using KpiBot.Chat.People;

namespace KpiBot.Data.Alerts;

/// <summary>An alert's card in one place; one that is told in several has one in each. Several alerts may share a card.</summary>
/// <param name="Place">The channel, or somebody's private place.</param>
/// <param name="Key">The key of the outbox row that posts it: when that row was sent, the alert learns the message id.</param>
public sealed record AlertCard(Place Place, string Key)
{
    /// <summary>The platform's id of the card where it stands already; null until it was posted.</summary>
    public string? MessageId { get; init; }
}
