using System.Globalization;
using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>What was said, as it may be looked up: some time after it was said, and with its metadata only for who asks for them.</summary>
internal static class FakeHistory
{
    private const int Most = 999;

    // Newest first; replies stand in their threads alone.
    public static JsonObject Channel(FakeRequest request)
    {
        var channel = Readable(request);
        var messages = Seen(request, channel).Where(message => message.Thread is null || message.Thread == message.Stamp).Reverse();
        return Page(request, channel, messages, 100);
    }

    // Oldest first, the root before its replies, and the root whatever the time asked for.
    public static JsonObject Thread(FakeRequest request)
    {
        var channel = Readable(request);
        var root = request.Arguments.Needed("ts");
        if (!channel.Messages.Exists(message => message.Stamp == root || message.Thread == root))
        {
            throw new FakeRefusal("thread_not_found");
        }

        return Page(request, channel, Seen(request, channel).Where(message => message.Stamp == root || message.Thread == root), Most);
    }

    private static FakeChannel Readable(FakeRequest request)
    {
        var channel = request.Team.Visible(request.Arguments.Needed("channel"));
        request.Team.Demand($"{channel.Scope}:history");
        return channel.Members.Contains(request.Team.BotUser) ? channel : throw new FakeRefusal("not_in_channel");
    }

    private static IEnumerable<FakeMessage> Seen(FakeRequest request, FakeChannel channel)
    {
        var now = request.Slack.Clock.GetUtcNow();
        var (oldest, latest, inclusive) = (Moment(request, "oldest", 0), Moment(request, "latest", decimal.MaxValue), request.Arguments.Is("inclusive"));
        return channel.Messages.Where(message => !message.Deleted && now - message.At >= request.Slack.HistoryLag).Where(message =>
        {
            var stamp = decimal.Parse(message.Stamp, CultureInfo.InvariantCulture);
            return inclusive ? stamp >= oldest && stamp <= latest : stamp > oldest && stamp < latest;
        });
    }

    private static decimal Moment(FakeRequest request, string name, decimal otherwise) => request.Arguments[name] is not { } text ? otherwise
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var moment) ? moment : throw new FakeRefusal($"invalid_ts_{name}");

    private static JsonObject Page(FakeRequest request, FakeChannel channel, IEnumerable<FakeMessage> messages, int usual)
    {
        var limit = request.Arguments.Number("limit", usual);
        if (limit is < 1 or > Most)
        {
            throw new FakeRefusal("invalid_limit");
        }

        var (page, next) = FakeCursor.Page([.. messages], request.Arguments["cursor"], limit);
        var withMetadata = request.Arguments.Is("include_all_metadata");
        return new JsonObject
        {
            ["messages"] = new JsonArray([.. page.Select(message => message.Json(withMetadata, Replies(channel, message)))]),
            ["has_more"] = next.Length > 0,
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
    }

    private static int Replies(FakeChannel channel, FakeMessage message) => channel.Messages.Count(reply => reply.Thread == message.Stamp && reply.Stamp != message.Stamp && !reply.Deleted);
}
