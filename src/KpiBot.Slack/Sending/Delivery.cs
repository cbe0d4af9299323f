using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpiBot.Slack.Sending;

/// <summary>
/// The mark that a message carries so that it can be found again: Slack knows no idempotency key. Everybody in the workspace may read it, so it is an
/// opaque key and nothing else (https://docs.slack.dev/messaging/message-metadata/).
/// </summary>
internal static class Delivery
{
    private const string EventType = "kpibot_delivery";

    /// <summary>The mark; a message in several parts says of how many.</summary>
    public static JsonObject Metadata(string key, int parts = 1)
    {
        var payload = new JsonObject { ["key"] = key };
        if (parts > 1)
        {
            payload["parts"] = parts;
        }

        return new JsonObject { ["event_type"] = EventType, ["event_payload"] = payload };
    }

    /// <summary>The key of a message's second, third… part.</summary>
    public static string PartKey(string key, int nth) => string.Create(CultureInfo.InvariantCulture, $"{key}.{nth}");

    public static string? KeyOf(JsonElement message) => message.At("metadata") is var metadata && metadata.Text("event_type") == EventType
        ? metadata.At("event_payload").Text("key")
        : null;

    public static int PartsOf(JsonElement message) =>
        message.At("metadata").At("event_payload").At("parts") is { ValueKind: JsonValueKind.Number } parts && parts.TryGetInt32(out var count) ? count : 1;
}
