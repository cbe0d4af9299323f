using System.Text.Json;

namespace KpiBot.Rituals.Subscribing;

/// <summary>What an outbox row is about that tells somebody of a subscription that was paused.</summary>
/// <param name="Subscription">Which.</param>
/// <param name="UserId">To whom.</param>
/// <param name="Offers">Whether it is offered to them; else it was theirs.</param>
internal sealed record SubscriptionNews(string Subscription, string UserId, bool Offers)
{
    public const string Ritual = "subscription-news";

    public static SubscriptionNews? Read(string json) => JsonSerializer.Deserialize<SubscriptionNews>(json);

    public string Write() => JsonSerializer.Serialize(this);
}
