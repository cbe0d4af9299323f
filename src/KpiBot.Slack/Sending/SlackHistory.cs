using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Slack.Receiving;

namespace KpiBot.Slack.Sending;

/// <summary>
/// Looks for a message that may have been posted (https://docs.slack.dev/reference/methods/conversations.history/). Metadata are only returned when asked
/// for, and others may copy them: the message must also be our own.
/// </summary>
internal sealed class SlackHistory(SlackClient client, IInstallations installations)
{
    private const int MostPages = 5;

    // Slack stamps messages by its own clock.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, string> _bots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Team, string Person), string> _conversations = new();

    /// <summary>Whether the message with this key is there with all its parts.</summary>
    public async Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation)
    {
        if (await LookAsync(place, key, since, cancellation) is not { } look)
        {
            return new FindResult.Unknown();
        }

        return look switch
        {
            { IsInVain: true } => new FindResult.Unknown(),
            { MessageId: null } => new FindResult.Absent(),
            { MessageId: { } id, Parts: > 1 } => await WholeAsync(place, id, key, look.Parts, since, cancellation),
            _ => new FindResult.Found(look.MessageId),
        };
    }

    /// <summary>
    /// The main part of a message, whether the rest is there or not. Where Slack does not let us look, or not far enough, it never will: the message then counts
    /// as not there, or it would never be sent.
    /// </summary>
    public async Task<FindResult> MainAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation) => await LookAsync(place, key, since, cancellation) switch
    {
        null => new FindResult.Unknown(),
        { MessageId: { } id } => new FindResult.Found(id),
        _ => new FindResult.Absent(),
    };

    /// <summary>The keys of our messages in a thread; null where it could not be looked at just now.</summary>
    public async Task<FrozenSet<string>?> KeysAsync(Place thread, DateTimeOffset since, CancellationToken cancellation)
    {
        var keys = new HashSet<string>();
        await foreach (var (ours, isInVain) in PagesAsync(thread, since, cancellation))
        {
            if (ours is null && !isInVain)
            {
                return null;
            }

            keys.UnionWith((ours ?? []).Select(Delivery.KeyOf).OfType<string>());
        }

        return keys.ToFrozenSet();
    }

    private async Task<FindResult> WholeAsync(Place place, string id, string key, int parts, DateTimeOffset since, CancellationToken cancellation)
    {
        var root = SlackMessageId.Parse(id, place);
        var there = await KeysAsync(place with { Channel = root.Channel, Thread = place.Thread ?? root.Stamp }, since, cancellation);
        return there switch
        {
            null => new FindResult.Unknown(),
            _ when Enumerable.Range(2, parts - 1).All(nth => there.Contains(Delivery.PartKey(key, nth))) => new FindResult.Found(id),
            _ => new FindResult.Absent(),
        };
    }

    private async Task<Seen?> LookAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation)
    {
        var (there, isClosed) = await ConversationAsync(place, cancellation);
        if (there is null)
        {
            return isClosed ? Seen.InVain : null;
        }

        await foreach (var (ours, isInVain) in PagesAsync(there, since, cancellation))
        {
            if (ours is null)
            {
                return isInVain ? Seen.InVain : null;
            }

            if (ours.Find(message => Delivery.KeyOf(message) == key) is { ValueKind: JsonValueKind.Object } found && found.Text("ts") is { } stamp)
            {
                return new Seen(new SlackMessageId(there.Channel, stamp).For(place), Delivery.PartsOf(found));
            }
        }

        return new Seen(null, 0);
    }

    // Our own messages, page by page; null in place of a page that Slack did not give, which may be in vain to ask for again: we may not look, or not that far.
    private async IAsyncEnumerable<(List<JsonElement>? Ours, bool IsInVain)> PagesAsync(Place place, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (bot, isInVain) = await BotAsync(place.Team, cancellation);
        var arguments = Arguments(place, since - ClockDifference);
        for (var page = 0; page < MostPages && bot is not null; page++)
        {
            var outcome = await client.CallAsync(place.Team, Method(place), arguments, cancellation);
            if (outcome is not SlackOutcome.Done done)
            {
                yield return (null, IsRefusal(outcome));
                yield break;
            }

            yield return ([.. done.Answer.Items("messages").Where(message => message.Text("bot_id") == bot)], false);
            if (done.Answer.At("response_metadata").Text("next_cursor") is not { Length: > 0 } cursor)
            {
                yield break;
            }

            arguments["cursor"] = cursor;
        }

        yield return (null, isInVain || bot is not null);
    }

    private static bool IsRefusal(SlackOutcome outcome) => outcome is SlackOutcome.Failed { Error: var error } && SlackErrors.Posting(error) is SendResult.Refused;

    private static string Method(Place place) => place.Thread is null ? "conversations.history" : "conversations.replies";

    private static Dictionary<string, string> Arguments(Place place, DateTimeOffset oldest)
    {
        var arguments = new Dictionary<string, string>
        {
            ["channel"] = place.Channel,
            ["oldest"] = oldest.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["inclusive"] = "true",
            ["limit"] = "100",
            ["include_all_metadata"] = "true",
        };
        if (place.Thread is { } thread)
        {
            arguments["ts"] = thread;
        }

        return arguments;
    }

    private async Task<(string? Bot, bool IsInVain)> BotAsync(string team, CancellationToken cancellation)
    {
        // Installed again the bot may have another id.
        if (await installations.FindAsync(SlackRequests.Platform, team, cancellation) is { BotId: { Length: > 0 } installed })
        {
            return (installed, false);
        }

        if (_bots.TryGetValue(team, out var known))
        {
            return (known, false);
        }

        var outcome = await client.CallAsync(team, "auth.test", new Dictionary<string, string>(), cancellation);
        return outcome is SlackOutcome.Done done && done.Answer.Text("bot_id") is { } bot
            ? (_bots.GetOrAdd(team, bot), false)
            : (null, outcome is SlackOutcome.Done || IsRefusal(outcome));
    }

    // A person stands for the conversation with them when one posts, but not when one looks.
    private async Task<(Place? There, bool IsClosed)> ConversationAsync(Place place, CancellationToken cancellation)
    {
        if (place.Channel is not ['U' or 'W', ..])
        {
            return (place, false);
        }

        if (!_conversations.TryGetValue((place.Team, place.Channel), out var known))
        {
            var opened = await client.CallAsync(place.Team, "conversations.open", new Dictionary<string, string> { ["users"] = place.Channel }, cancellation);
            if (opened is not SlackOutcome.Done done || done.Answer.At("channel").Text("id") is not { } id)
            {
                return (null, IsRefusal(opened));
            }

            known = _conversations.GetOrAdd((place.Team, place.Channel), id);
        }

        return (place with { Channel = known }, false);
    }

    private sealed record Seen(string? MessageId, int Parts)
    {
        public static readonly Seen InVain = new(null, 0) { IsInVain = true };

        /// <summary>To look again would not tell more.</summary>
        public bool IsInVain { get; init; }
    }
}
