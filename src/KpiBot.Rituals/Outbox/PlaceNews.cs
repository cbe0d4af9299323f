using System.Text.Json;

namespace KpiBot.Rituals.Outbox;

/// <summary>What an outbox row is about that tells somebody of a place where nothing can be posted.</summary>
/// <param name="Subscription">One of those that were paused.</param>
/// <param name="UserId">To whom.</param>
internal sealed record PlaceNews(string Subscription, string UserId)
{
    public const string Ritual = "place-news";

    public static PlaceNews? Read(string json) => JsonSerializer.Deserialize<PlaceNews>(json);

    public string Write() => JsonSerializer.Serialize(this);
}
