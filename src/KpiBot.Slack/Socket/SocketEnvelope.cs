using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpiBot.Slack.Socket;

/// <summary>What Slack wraps around the same payloads that come over HTTP (https://docs.slack.dev/apis/events-api/using-socket-mode/#receive).</summary>
/// <param name="Id">To be acknowledged by.</param>
/// <param name="Type"><c>events_api</c>, <c>slash_commands</c> or <c>interactive</c>.</param>
/// <param name="TakesPayload">Whether the acknowledgement may say something.</param>
/// <param name="Payload">What would be HTTP's body.</param>
internal sealed record SocketEnvelope(string Id, string Type, bool TakesPayload, JsonElement Payload)
{
    /// <summary>Reads a frame; null where it is no envelope.</summary>
    public static SocketEnvelope? Read(JsonElement frame) =>
        frame.Text("envelope_id") is { } id && frame.Text("type") is { } type
            ? new SocketEnvelope(id, type, frame.At("accepts_response_payload").ValueKind == JsonValueKind.True, frame.At("payload").Clone())
            : null;

    public JsonObject Ack(byte[]? payload)
    {
        var ack = new JsonObject { ["envelope_id"] = Id };
        if (TakesPayload && payload is not null)
        {
            ack["payload"] = JsonNode.Parse(payload);
        }

        return ack;
    }
}
