using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using KpiBot.Slack.Rendering;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// What a modal has to remember until it is sent: which form it is, and from where it was opened. It travels in the view's metadata, which Slack signs
/// back to us and nobody else can write.
/// </summary>
/// <param name="Action">The form's action.</param>
/// <param name="Value">The form's value.</param>
/// <param name="Place">Where it was opened from; null where nothing tells.</param>
/// <param name="MessageId">The message whose button opened it.</param>
/// <param name="ResponseUrl">Where its answer may be posted.</param>
/// <param name="Language">The form's language.</param>
internal sealed record OpenedForm(string Action, string Value, Place? Place, string? MessageId, Uri? ResponseUrl, string Language)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The metadata; null where it is longer than Slack takes.</summary>
    public static string? Write(Form form, SlackWaiter waiter)
    {
        var memory = new JsonObject
        {
            ["a"] = form.Action,
            ["v"] = form.Value,
            ["l"] = form.Language,
            ["c"] = waiter.Place.Channel,
            ["t"] = waiter.Place.Thread,
            ["m"] = waiter.MessageId,
            ["u"] = waiter.ResponseUrl?.OriginalString,
        };
        if (memory.ToJsonString(Plain) is { Length: <= SlackLimits.Metadata } written)
        {
            return written;
        }

        memory.Remove("u");
        return memory.ToJsonString(Plain) is { Length: <= SlackLimits.Metadata } shorter ? shorter : null;
    }

    /// <summary>What a modal remembers; null where it is not one of ours.</summary>
    public static OpenedForm? Read(string? metadata, string team)
    {
        try
        {
            using var json = JsonDocument.Parse(metadata ?? "");
            var root = json.RootElement;
            return root.Text("a") is { } action
                ? new OpenedForm(action, root.Text("v") ?? "", PlaceIn(root, team), root.Text("m"), SlackAddress.Parse(root.Text("u")), root.Text("l") ?? "en")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Place? PlaceIn(JsonElement root, string team) => root.Text("c") is { } channel ? new Place(SlackRequests.Platform, team, channel, root.Text("t")) : null;
}
