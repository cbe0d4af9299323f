using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack.Rendering;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Sending;

/// <summary>One message into a channel: at its pace, with its pictures, and in plainer words where Slack does not take the first ones.</summary>
internal sealed partial class SlackPosts(SlackClient client, SlackLanes lanes, SlackRenderer renderer, ILogger<SlackPosts> logger)
{
    /// <summary>Posts (https://docs.slack.dev/reference/methods/chat.postMessage/).</summary>
    public async Task<SendResult> PostAsync(Place place, Message message, Func<Picture, PictureAt?> pictures, JsonObject metadata, CancellationToken cancellation)
    {
        var more = InThread(place);
        more["metadata"] = metadata.ToJsonString();
        return await CallAsync(place, "chat.postMessage", message, pictures, more, cancellation) switch
        {
            SlackOutcome.Done done => Sent(done.Answer, place),
            SlackOutcome.Failed failed => SlackErrors.Posting(failed.Error),
            SlackOutcome.NotNow wait => new SendResult.Later(wait.After),
            _ => new SendResult.Uncertain(),
        };
    }

    /// <summary>Puts something else in a message's place (https://docs.slack.dev/reference/methods/chat.update/).</summary>
    public async Task<SendResult> UpdateAsync(Place place, string messageId, Message message, Func<Picture, PictureAt?> pictures, CancellationToken cancellation)
    {
        var id = SlackMessageId.Parse(messageId, place);
        var there = place with { Channel = id.Channel };
        return await CallAsync(there, "chat.update", message, pictures, new Dictionary<string, string> { ["ts"] = id.Stamp }, cancellation) switch
        {
            SlackOutcome.Done => new SendResult.Sent(messageId),
            SlackOutcome.Failed failed => SlackErrors.Updating(failed.Error),
            SlackOutcome.NotNow wait => new SendResult.Later(wait.After),
            _ => new SendResult.Later(SlackClient.DefaultWait),
        };
    }

    /// <summary>
    /// Says something to one person alone, where others are too (https://docs.slack.dev/reference/methods/chat.postEphemeral/). Slack does not keep it, so that it
    /// has no id, and an unclear one is not looked for.
    /// </summary>
    public async Task<SendResult> WhisperAsync(Place place, Person person, Message message, CancellationToken cancellation)
    {
        var more = InThread(place);
        more["user"] = person.UserId;
        return await CallAsync(place, "chat.postEphemeral", message, _ => null, more, cancellation) switch
        {
            SlackOutcome.Done => new SendResult.Sent(""),
            SlackOutcome.Failed failed => SlackErrors.Posting(failed.Error),
            SlackOutcome.NotNow wait => new SendResult.Later(wait.After),
            _ => new SendResult.Uncertain(),
        };
    }

    private static Dictionary<string, string> InThread(Place place) => place.Thread is { } thread ? new() { ["thread_ts"] = thread } : [];

    private async Task<SlackOutcome> CallAsync(
        Place place, string method, Message message, Func<Picture, PictureAt?> pictures, Dictionary<string, string> more, CancellationToken cancellation)
    {
        SlackOutcome outcome = new SlackOutcome.Failed("no_text");
        foreach (var wording in Wordings(message, pictures))
        {
            var rendered = wording();
            outcome = await lanes.InTurnAsync(place.Team, place.Channel, () => client.CallAsync(place.Team, method, Arguments(place.Channel, rendered, more), cancellation), cancellation);
            if (outcome is not SlackOutcome.Failed { Error: var error } || !SlackErrors.IsOfContent(error))
            {
                return outcome;
            }

            Log.NotTaken(logger, method, error, Hash(rendered));
        }

        return outcome;
    }

    // As it is meant; without its pictures, which may be what Slack does not take; in plain text, so that what was to be said is said.
    private ImmutableArray<Func<JsonObject>> Wordings(Message message, Func<Picture, PictureAt?> pictures) =>
        message.Sections.OfType<Picture>().Any(picture => pictures(picture) is not null)
            ? [() => renderer.Render(message, pictures), () => renderer.Render(message), () => renderer.Plain(message)]
            : [() => renderer.Render(message), () => renderer.Plain(message)];

    // Both text and blocks, always: an update without one of them removes it.
    private static Dictionary<string, string> Arguments(string channel, JsonObject rendered, Dictionary<string, string> more) => new(more)
    {
        ["channel"] = channel,
        ["text"] = rendered["text"]?.GetValue<string>() ?? "",
        ["blocks"] = rendered["blocks"]?.ToJsonString() ?? "[]",
        ["parse"] = "none",
        ["unfurl_links"] = "false",
        ["unfurl_media"] = "false",
    };

    private static SendResult Sent(JsonElement answer, Place place) =>
        answer.Text("ts") is { } stamp
            ? new SendResult.Sent(new SlackMessageId(answer.Text("channel") ?? place.Channel, stamp).For(place))
            : new SendResult.Uncertain();

    private static string Hash(JsonObject rendered) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rendered.ToJsonString())))[..12];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Slack did not take the words of a {Method} ({Error}, body {Hash}); plainer ones were tried where there were any left")]
        public static partial void NotTaken(ILogger logger, string method, string error, string hash);
    }
}
