using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Slack.Rendering;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Receiving;

/// <summary>Brings replies to where they belong: into the HTTP answer, to the response address, or over the message whose button was pressed.</summary>
internal sealed partial class SlackReplies(
    SlackRenderer renderer,
    SlackClient client,
    SlackPlatform platform,
    IOptions<SlackOptions> options,
    ILogger<SlackReplies> logger)
{
    /// <summary>The body that answers a slash command (https://docs.slack.dev/interactivity/implementing-slash-commands/#responding_to_commands).</summary>
    public JsonObject Body(Reply reply)
    {
        var body = renderer.Render(reply.Message);
        body["response_type"] = reply.Audience == Audience.Place ? "in_channel" : "ephemeral";
        return body;
    }

    public Task SendAsync(Uri? address, Reply reply, CancellationToken cancellation) => RespondAsync(address, Body(reply), cancellation);

    public async Task SendAsync(SlackPress press, Reply reply, CancellationToken cancellation)
    {
        if (reply.Audience != Audience.InPlace)
        {
            var body = Body(reply);
            body["replace_original"] = false;
            await RespondAsync(press.ResponseUrl, body, cancellation);
        }
        else if (press.Press.MessageId is not { } message
            || !options.Value.Posts
            || await platform.UpdateAsync(press.Press.Place, message, reply.Message, cancellation) is not SendResult.Sent)
        {
            // Messages that one person alone sees can't be updated through the Web API, only through their response address.
            var body = renderer.Render(reply.Message);
            body["replace_original"] = true;
            await RespondAsync(press.ResponseUrl, body, cancellation);
        }
    }

    private async Task RespondAsync(Uri? address, JsonObject body, CancellationToken cancellation)
    {
        if (address is null)
        {
            Log.NowhereToAnswer(logger);
            return;
        }

        await client.RespondAsync(address, body, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An answer had no response address to go to")]
        public static partial void NowhereToAnswer(ILogger logger);
    }
}
