using System.Text.Json;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>What a review's outbox row is about.</summary>
/// <param name="Subscription">Whose.</param>
/// <param name="Due">When it was to be read, after holidays; a review that was asked for has none.</param>
internal sealed record ReviewCause(string Subscription, DateTimeOffset? Due)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static ReviewCause? Read(string json) => JsonSerializer.Deserialize<ReviewCause>(json, Json);

    public string Write() => JsonSerializer.Serialize(this, Json);
}
