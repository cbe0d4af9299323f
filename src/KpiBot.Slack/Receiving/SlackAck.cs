using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpiBot.Slack.Receiving;

/// <summary>What Slack is told at once, within three seconds: HTTP's answer, or the acknowledgement of an envelope.</summary>
/// <param name="Verdict">Whether it was taken.</param>
/// <param name="Payload">What Slack shows or does, such as a command's message, as JSON; null for nothing.</param>
internal sealed record SlackAck(SlackVerdict Verdict, byte[]? Payload = null)
{
    public static SlackAck Taken { get; } = new(SlackVerdict.Taken);

    public static SlackAck Broken { get; } = new(SlackVerdict.Broken);

    public static SlackAck Saying(JsonObject payload) => new(SlackVerdict.Taken, Written(payload));

    public static byte[] Written(JsonObject payload) => JsonSerializer.SerializeToUtf8Bytes(payload, JsonSerializerOptions.Web);

    public static SlackAck Of(bool isTaken) => isTaken ? Taken : new SlackAck(SlackVerdict.Busy);
}
