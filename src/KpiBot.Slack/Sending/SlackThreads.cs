using System.Collections.Concurrent;
using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack.Rendering;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Sending;

/// <summary>
/// A message that is longer than Slack takes: its main part, and the rest as replies to it. Each part has a key of its own, so that a send that was
/// interrupted is gone on with where it stopped.
/// </summary>
internal sealed partial class SlackThreads(SlackPosts posts, SlackHistory history, TimeProvider clock, ILogger<SlackThreads> logger)
{
    // For so long an interrupted message is looked for; the outbox gives up earlier.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(string Team, string Key), (string MessageId, DateTimeOffset At)> _begun = new();

    // A thread's history may be behind what this host knows that it has said.
    private readonly ConcurrentDictionary<(string Team, string Part), DateTimeOffset> _said = new();

    /// <summary>Posts what is not there yet. A key of our own was made by this process just now: what it began it knows, and there is nothing to look for.</summary>
    public async Task<SendResult> PostAsync(
        Place place, Message whole, ImmutableArray<Message> parts, Func<Picture, PictureAt?> pictures, string key, bool isOwnKey, CancellationToken cancellation)
    {
        var begun = await BegunAsync(place, key, isOwnKey, cancellation);
        var main = begun switch
        {
            FindResult.Found { MessageId: var there } => new SendResult.Sent(there),
            FindResult.Absent => await posts.PostAsync(place, parts[0], pictures, Delivery.Metadata(key, parts.Length), cancellation),

            // It may be there: to post it now may be to post it twice.
            _ => new SendResult.Later(SlackClient.DefaultWait),
        };
        if (main is not SendResult.Sent { MessageId: var id })
        {
            return main;
        }

        _begun[(place.Team, key)] = (id, clock.GetUtcNow());
        var root = SlackMessageId.Parse(id, place);
        var thread = place with { Channel = root.Channel, Thread = place.Thread ?? root.Stamp };
        var rest = await RestAsync(thread, parts, pictures, key, wasBegun: begun is FindResult.Found, cancellation);
        if (rest is SendResult.Refused { Reason: var reason })
        {
            // The thread may be closed; the main part then tells itself how much is missing.
            Log.ReplyRefused(logger, key, reason);
            return await posts.UpdateAsync(place, id, whole, pictures, cancellation) is SendResult.Later later ? later : main;
        }

        return rest ?? main;
    }

    // What kept a reply from being there; null where all are.
    private async Task<SendResult?> RestAsync(
        Place thread, ImmutableArray<Message> parts, Func<Picture, PictureAt?> pictures, string key, bool wasBegun, CancellationToken cancellation)
    {
        if ((wasBegun ? await history.KeysAsync(thread, Since(), cancellation) : []) is not { } there)
        {
            return new SendResult.Later(SlackClient.DefaultWait);
        }

        for (var nth = 2; nth <= parts.Length; nth++)
        {
            var part = Delivery.PartKey(key, nth);
            if (there.Contains(part) || _said.ContainsKey((thread.Team, part)))
            {
                continue;
            }

            if (await posts.PostAsync(thread, parts[nth - 1], pictures, Delivery.Metadata(part), cancellation) is not SendResult.Sent and var reply)
            {
                return reply;
            }

            _said[(thread.Team, part)] = clock.GetUtcNow();
        }

        return null;
    }

    // In this process or, after a crash, in the channel.
    private async Task<FindResult> BegunAsync(Place place, string key, bool isOwnKey, CancellationToken cancellation)
    {
        foreach (var (old, _) in _begun.Where(pair => pair.Value.At < Since()))
        {
            _begun.TryRemove(old, out _);
        }

        foreach (var (old, _) in _said.Where(pair => pair.Value < Since()))
        {
            _said.TryRemove(old, out _);
        }

        if (_begun.TryGetValue((place.Team, key), out var known))
        {
            return new FindResult.Found(known.MessageId);
        }

        return isOwnKey ? new FindResult.Absent() : await history.MainAsync(place, key, Since(), cancellation);
    }

    private DateTimeOffset Since() => clock.GetUtcNow() - Memory;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The rest of a long message was refused ({Key}): {Reason}; its main part was shortened instead")]
        public static partial void ReplyRefused(ILogger logger, string key, string reason);
    }
}
