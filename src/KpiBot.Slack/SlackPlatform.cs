using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack.Installing;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Rendering;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack;

/// <summary>Posts to Slack by itself (https://docs.slack.dev/reference/methods/chat.postMessage/).</summary>
internal sealed class SlackPlatform(
    SlackClient client, SlackPosts posts, SlackThreads threads, SlackPictures pictures, SlackRenderer renderer, SlackHistory history, SlackHome home, SlackReach reach, SlackLocales locales, IOptions<SlackOptions> options) : IChatPlatform
{
    public string Name => SlackRequests.Platform;

    public bool IsConfigured => options.Value is { Listens: true, Posts: true };

    public Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation) => SendAsync(place, message, key, isOwnKey: false, cancellation);

    /// <summary>The same for a key that this process made for this message: no other can have begun with it.</summary>
    public Task<SendResult> SayAsync(Place place, Message message, string key, CancellationToken cancellation) => SendAsync(place, message, key, isOwnKey: true, cancellation);

    private async Task<SendResult> SendAsync(Place place, Message message, string key, bool isOwnKey, CancellationToken cancellation)
    {
        var shown = await pictures.OfAsync(place.Team, message, key, cancellation);
        return renderer.Parts(message, shown) is { Length: > 1 } parts
            ? await threads.PostAsync(place, message, parts, shown, key, isOwnKey, cancellation)
            : await posts.PostAsync(place, message, shown, Delivery.Metadata(key), cancellation);
    }

    public async Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation) =>
        await posts.UpdateAsync(place, messageId, message, await pictures.OfAsync(place.Team, message, messageId, cancellation), cancellation);

    /// <summary>Says something to one person alone in a channel; it has no id.</summary>
    public Task<SendResult> WhisperAsync(Place place, Person person, Message message, CancellationToken cancellation) =>
        posts.WhisperAsync(place, person, message, cancellation);

    public Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation) =>
        history.FindAsync(place, key, since, cancellation);

    public async Task<Member?> FindMemberAsync(Person person, CancellationToken cancellation)
    {
        var arguments = new Dictionary<string, string> { ["user"] = person.UserId, ["include_locale"] = "true" };
        if (await client.CallAsync(person.Team, "users.info", arguments, cancellation) is not SlackOutcome.Done { Answer: var answer })
        {
            return null;
        }

        locales.Learn(person.Team, answer.At("user"));
        return SlackMember.Of(answer.At("user"), person.Team);
    }

    public Task<ChannelReach?> FindReachAsync(Place place, CancellationToken cancellation) => reach.OfAsync(place, cancellation);

    public async ValueTask<bool> IsHomeAsync(string team, CancellationToken cancellation) => await home.TeamAsync(cancellation) == team;
}
