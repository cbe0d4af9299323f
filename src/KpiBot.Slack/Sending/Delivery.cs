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

    public static JsonObject Metadata(string key) => new() { ["event_type"] = EventType, ["event_payload"] = new JsonObject { ["key"] = key } };

    public static bool Carries(JsonElement message, string key) =>
        message.At("metadata") is var metadata
        && metadata.Text("event_type") == EventType
        && metadata.At("event_payload").Text("key") == key;
}
