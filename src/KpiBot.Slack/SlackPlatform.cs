using System.Text.Json;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Rendering;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack;

/// <summary>Posts to Slack by itself (https://docs.slack.dev/reference/methods/chat.postMessage/).</summary>
internal sealed class SlackPlatform(SlackClient client, SlackRenderer renderer, SlackHistory history, IOptions<SlackOptions> options) : IChatPlatform
{
    public string Name => SlackRequests.Platform;

    public bool IsConfigured => options.Value is { Listens: true, Posts: true };

    public async Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation)
    {
        var arguments = Arguments(place.Channel, message);
        arguments["metadata"] = Delivery.Metadata(key).ToJsonString();
        if (place.Thread is { } thread)
        {
            arguments["thread_ts"] = thread;
        }

        return await client.CallAsync(place.Team, "chat.postMessage", arguments, cancellation) switch
        {
            SlackOutcome.Done done => Sent(done.Answer, place),
            SlackOutcome.Failed failed => SlackErrors.Posting(failed.Error),
            SlackOutcome.NotNow wait => new SendResult.Later(wait.After),
            _ => new SendResult.Uncertain(),
        };
    }

    public async Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation)
    {
        var id = SlackMessageId.Parse(messageId, place);
        var arguments = Arguments(id.Channel, message);
        arguments["ts"] = id.Stamp;
        return await client.CallAsync(place.Team, "chat.update", arguments, cancellation) switch
        {
            SlackOutcome.Done => new SendResult.Sent(messageId),
            SlackOutcome.Failed failed => SlackErrors.Updating(failed.Error),
            SlackOutcome.NotNow wait => new SendResult.Later(wait.After),
            _ => new SendResult.Later(SlackClient.DefaultWait),
        };
    }

    public Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation) =>
        history.FindAsync(place, key, since, cancellation);

    public async Task<Member?> FindMemberAsync(Person person, CancellationToken cancellation) =>
        await client.CallAsync(person.Team, "users.info", new Dictionary<string, string> { ["user"] = person.UserId }, cancellation) is SlackOutcome.Done { Answer: var answer }
            ? SlackMember.Of(answer.At("user"), person.Team)
            : null;

    // Both text and blocks, always: an update without one of them removes it.
    private Dictionary<string, string> Arguments(string channel, Message message)
    {
        var rendered = renderer.Render(message);
        return new Dictionary<string, string>
        {
            ["channel"] = channel,
            ["text"] = rendered["text"]?.GetValue<string>() ?? "",
            ["blocks"] = rendered["blocks"]?.ToJsonString() ?? "[]",
            ["parse"] = "none",
            ["unfurl_links"] = "false",
            ["unfurl_media"] = "false",
        };
    }

    private static SendResult Sent(JsonElement answer, Place place) =>
        answer.Text("ts") is { } stamp
            ? new SendResult.Sent(new SlackMessageId(answer.Text("channel") ?? place.Channel, stamp).For(place))
            : new SendResult.Uncertain();
}
