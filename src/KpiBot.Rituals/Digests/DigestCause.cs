using System.Text.Json;

namespace KpiBot.Rituals.Digests;

/// <summary>What a digest's outbox row is about.</summary>
/// <param name="Subscription">Whose.</param>
/// <param name="Due">When it was to be read, after holidays; one that was asked for has none.</param>
internal sealed record DigestCause(string Subscription, DateTimeOffset? Due)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>When it was scheduled, before holidays moved it.</summary>
    public DateTimeOffset? Scheduled { get; init; }

    /// <summary>The outbox key of the message in whose thread it goes; null for that message itself.</summary>
    public string? Main { get; init; }

    /// <summary>To whom alone; null for a channel.</summary>
    public string? User { get; init; }

    public static DigestCause? Read(string json) => JsonSerializer.Deserialize<DigestCause>(json, Json);

    public string Write() => JsonSerializer.Serialize(this, Json);
}
