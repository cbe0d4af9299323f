using KpiBot.Chat.People;

namespace KpiBot.Data.Alerts;

/// <summary>Where an alert's card goes. Setting a new one forgets the message id of the old. Several alerts may share one card.</summary>
/// <param name="Place">The channel.</param>
/// <param name="Key">The key of the outbox row that posts it: when that row was sent, the alert learns the message id.</param>
public sealed record AlertCard(Place Place, string Key)
{
    /// <summary>The id of the card where it stands already: another alert's that this one joins.</summary>
    public string? MessageId { get; init; }
}
