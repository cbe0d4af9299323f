using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KpiBot.Chat;
using KpiBot.Chat.People;

namespace KpiBot.Slack.Sending;

/// <summary>
/// Looks for a message that may have been posted (https://docs.slack.dev/reference/methods/conversations.history/). Metadata are only returned when asked
/// for, and others may copy them: the message must also be our own.
/// </summary>
internal sealed class SlackHistory(SlackClient client)
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
            { MessageId: null } => new FindResult.Absent(),
            { MessageId: { } id, Parts: > 1 } => await IsWholeAsync(place, id, key, look.Parts, since, cancellation) ? new FindResult.Found(id) : new FindResult.Absent(),
            _ => new FindResult.Found(look.MessageId),
        };
    }

    /// <summary>The main part of a message, whether the rest is there or not.</summary>
    public async Task<string?> MainAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation) =>
        (await LookAsync(place, key, since, cancellation))?.MessageId;

    /// <summary>The keys of our messages in a thread.</summary>
    public async Task<FrozenSet<string>> KeysAsync(Place thread, DateTimeOffset since, CancellationToken cancellation)
    {
        var keys = new HashSet<string>();
        await foreach (var page in PagesAsync(thread, since, cancellation))
        {
            keys.UnionWith((page ?? []).Select(Delivery.KeyOf).OfType<string>());
        }

        return keys.ToFrozenSet();
    }

    private async Task<bool> IsWholeAsync(Place place, string id, string key, int parts, DateTimeOffset since, CancellationToken cancellation)
    {
        var root = SlackMessageId.Parse(id, place);
        var there = await KeysAsync(place with { Channel = root.Channel, Thread = place.Thread ?? root.Stamp }, since, cancellation);
        return Enumerable.Range(2, parts - 1).All(nth => there.Contains(Delivery.PartKey(key, nth)));
    }

    private async Task<Seen?> LookAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation)
    {
        if (await ConversationAsync(place, cancellation) is not { } there)
        {
            return null;
        }

        await foreach (var page in PagesAsync(there, since, cancellation))
        {
            if (page is null)
            {
                return null;
            }

            if (page.Find(message => Delivery.KeyOf(message) == key) is { ValueKind: JsonValueKind.Object } found && found.Text("ts") is { } stamp)
            {
                return new Seen(new SlackMessageId(there.Channel, stamp).For(place), Delivery.PartsOf(found));
            }
        }

        return new Seen(null, 0);
    }

    // Our own messages, page by page; null in place of a page that Slack did not give, or did not come to within our patience.
    private async IAsyncEnumerable<List<JsonElement>?> PagesAsync(Place place, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var bot = await BotAsync(place.Team, cancellation);
        var arguments = Arguments(place, since - ClockDifference);
        for (var page = 0; page < MostPages && bot is not null; page++)
        {
            if (await client.CallAsync(place.Team, Method(place), arguments, cancellation) is not SlackOutcome.Done done)
            {
                break;
            }

            yield return [.. done.Answer.Items("messages").Where(message => message.Text("bot_id") == bot)];
            if (done.Answer.At("response_metadata").Text("next_cursor") is not { Length: > 0 } cursor)
            {
                yield break;
            }

            arguments["cursor"] = cursor;
        }

        yield return null;
    }

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

    private async Task<string?> BotAsync(string team, CancellationToken cancellation)
    {
        if (_bots.TryGetValue(team, out var known))
        {
            return known;
        }

        return await client.CallAsync(team, "auth.test", new Dictionary<string, string>(), cancellation) is SlackOutcome.Done done && done.Answer.Text("bot_id") is { } bot
            ? _bots.GetOrAdd(team, bot)
            : null;
    }

    // A person stands for the conversation with them when one posts, but not when one looks.
    private async Task<Place?> ConversationAsync(Place place, CancellationToken cancellation)
    {
        if (place.Channel is not ['U' or 'W', ..])
        {
            return place;
        }

        if (!_conversations.TryGetValue((place.Team, place.Channel), out var known))
        {
            var opened = await client.CallAsync(place.Team, "conversations.open", new Dictionary<string, string> { ["users"] = place.Channel }, cancellation);
            if (opened is not SlackOutcome.Done done || done.Answer.At("channel").Text("id") is not { } id)
            {
                return null;
            }

            known = _conversations.GetOrAdd((place.Team, place.Channel), id);
        }

        return place with { Channel = known };
    }

    private sealed record Seen(string? MessageId, int Parts);
}
