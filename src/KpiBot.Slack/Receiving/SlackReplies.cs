using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack.Rendering;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Brings replies to where they belong: into the HTTP answer, to the response address while it lasts, over the message whose button was pressed, or into the
/// conversation itself; what is one person's alone never where others read it.
/// </summary>
internal sealed partial class SlackReplies(
    SlackRenderer renderer, SlackClient client, SlackPlatform platform, SlackDocuments files, ResponseUses uses, IOptions<SlackOptions> options, TimeProvider clock, ILogger<SlackReplies> logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly ConditionalWeakTable<Message, byte[]> _written = [];

    /// <summary>
    /// The body that answers a slash command (https://docs.slack.dev/interactivity/implementing-slash-commands/#responding_to_commands). What was said a moment ago is
    /// said again in the same letters.
    /// </summary>
    public byte[] Written(Reply reply) => reply.Audience == Audience.Asker ? _written.GetValue(reply.Message, _ => Write(reply)) : Write(reply);

    /// <summary>Whether it can be the answer itself: a form can't, and a file is uploaded first.</summary>
    public bool IsAtOnce(Reply reply) => reply.Form is null && !(options.Value.Posts && reply.Message.Sections.OfType<Document>().Any());

    public async Task SendAsync(SlackWaiter waiter, Reply reply, CancellationToken cancellation)
    {
        if (reply.Audience == Audience.InPlace && await ReplaceAsync(waiter, reply.Message, cancellation))
        {
            return;
        }

        Func<Document, Uri?> documents = IsAtOnce(reply) ? _ => null : await files.HandOverAsync(waiter.Person, reply.Message, cancellation);
        var isSent = await RespondAsync(waiter, Added(waiter, reply, documents), cancellation)
            || (options.Value.Posts && (reply.Audience == Audience.Place ? await PostAsync(waiter, waiter.Place, reply.Message, cancellation) : await WhisperAsync(waiter, reply.Message, cancellation)));
        if (!isSent)
        {
            Log.NowhereToAnswer(logger);
        }
    }

    /// <summary>Whether a host that did not come to the end of it has answered all the same, where others may look: what is whispered nobody finds.</summary>
    public async Task<bool> IsAnsweredAsync(SlackWaiter waiter, DateTimeOffset since, CancellationToken cancellation) =>
        waiter.Mark is { } mark && options.Value.Posts && await platform.FindAsync(waiter.Place, mark, since, cancellation) is FindResult.Found;

    // Messages that one person alone sees can't be updated through the Web API, only through their response address.
    private async Task<bool> ReplaceAsync(SlackWaiter waiter, Message message, CancellationToken cancellation)
    {
        if (waiter.MessageId is { } id && options.Value.Posts && await platform.UpdateAsync(waiter.Place, id, message, cancellation) is SendResult.Sent)
        {
            return true;
        }

        var body = renderer.Render(message);
        body["replace_original"] = true;
        return await RespondAsync(waiter, body, cancellation);
    }

    private byte[] Write(Reply reply) => SlackAck.Written(Body(reply, _ => null));

    private JsonObject Body(Reply reply, Func<Document, Uri?> documents)
    {
        var body = renderer.Render(reply.Message, documents: documents);
        body["response_type"] = reply.Audience == Audience.Place ? "in_channel" : "ephemeral";
        return body;
    }

    private JsonObject Added(SlackWaiter waiter, Reply reply, Func<Document, Uri?> documents)
    {
        var body = Body(reply, documents);
        body["replace_original"] = false;
        if (waiter.Place.Thread is { } thread)
        {
            body["thread_ts"] = thread;
        }

        return body;
    }

    private async Task<bool> RespondAsync(SlackWaiter waiter, JsonObject body, CancellationToken cancellation) =>
        waiter.ResponseUrl is { } address && uses.Take(address) && await client.RespondAsync(address, body, cancellation);

    // In their own conversation nobody else reads. Elsewhere they alone see it where they stand, or else it goes to their own conversation.
    private async Task<bool> WhisperAsync(SlackWaiter waiter, Message message, CancellationToken cancellation)
    {
        if (waiter.IsAlone)
        {
            return await PostAsync(waiter, waiter.Place, message, cancellation);
        }

        return await platform.WhisperAsync(waiter.Place, waiter.Person, message, cancellation) is SendResult.Sent or SendResult.Uncertain
            || await PostAsync(waiter, waiter.Private, message, cancellation);
    }

    private async Task<bool> PostAsync(SlackWaiter waiter, Place place, Message message, CancellationToken cancellation)
    {
        var key = waiter.Mark ?? Guid.NewGuid().ToString("N");
        var result = await platform.SayAsync(place, message, key, cancellation);
        if (result is SendResult.Later { After: var wait })
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, cancellation);
            result = await platform.SayAsync(place, message, key, cancellation);
        }

        return result is SendResult.Sent or SendResult.Uncertain;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An answer had nowhere to go")]
        public static partial void NowhereToAnswer(ILogger logger);
    }
}
