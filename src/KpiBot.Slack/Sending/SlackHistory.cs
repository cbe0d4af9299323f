using System.Collections.Concurrent;
using System.Globalization;
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

    public async Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation)
    {
        if (await BotAsync(place.Team, cancellation) is not { } bot)
        {
            return new FindResult.Unknown();
        }

        var arguments = Arguments(place, since - ClockDifference);
        for (var page = 0; page < MostPages; page++)
        {
            if (await client.CallAsync(place.Team, Method(place), arguments, cancellation) is not SlackOutcome.Done done)
            {
                return new FindResult.Unknown();
            }

            if (Ours(done.Answer, bot, key) is { } stamp)
            {
                return new FindResult.Found(stamp);
            }

            if (done.Answer.At("response_metadata").Text("next_cursor") is not { Length: > 0 } cursor)
            {
                return new FindResult.Absent();
            }

            arguments["cursor"] = cursor;
        }

        return new FindResult.Unknown();
    }

    private static string Method(Place place) => place.Thread is null ? "conversations.history" : "conversations.replies";

    private static string? Ours(JsonElement answer, string bot, string key) => answer.Items("messages")
        .Where(message => message.Text("bot_id") == bot && Delivery.Carries(message, key))
        .Select(message => message.Text("ts"))
        .FirstOrDefault();

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
}
