using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KpiBot.Tests.Slack.Fake.Rules;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Messages posted, changed and taken back.</summary>
internal static partial class FakeChat
{
    private const int LongestText = 40_000;
    private const int LongestUpdate = 4_000;
    private const int MostMetadata = 8_000;

    public static JsonObject Post(FakeRequest request)
    {
        var (team, arguments) = (request.Team, request.Arguments);
        var channel = team.Writable(arguments.Needed("channel"));
        var thread = arguments["thread_ts"];
        if (thread is not null && !IsStamp(thread))
        {
            throw new FakeRefusal("invalid_thread_ts");
        }

        var (text, blocks) = Content(request);
        var message = new FakeMessage(team, channel.Id, team.NextStamp(), request.Slack.Clock.GetUtcNow())
        {
            Thread = thread,
            Text = text.Length > LongestText ? text[..LongestText] : text,
            Blocks = blocks,
            Metadata = Metadata(arguments),
        };
        channel.Messages.Add(message);
        var done = new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Stamp, ["message"] = message.Json(withMetadata: true) };
        if (text.Length > LongestText)
        {
            done["warning"] = "message_truncated";
        }

        return done;
    }

    public static JsonObject PostEphemeral(FakeRequest request)
    {
        var (team, arguments) = (request.Team, request.Arguments);
        var channel = team.Writable(arguments.Needed("channel"));
        var user = arguments.Needed("user");
        if (!channel.Members.Contains(user))
        {
            throw new FakeRefusal("user_not_in_channel");
        }

        var (text, blocks) = Content(request);
        var stamp = team.NextStamp();
        team.Ephemerals.Enqueue(new FakeEphemeral(channel.Id, user, stamp, arguments["thread_ts"], text, blocks));
        return new JsonObject { ["message_ts"] = stamp };
    }

    public static JsonObject Update(FakeRequest request)
    {
        var (team, arguments) = (request.Team, request.Arguments);
        var message = Own(team, arguments, "cant_update_message");
        var (text, blocks) = Content(request);
        if (text.Length > LongestUpdate)
        {
            throw new FakeRefusal("msg_too_long");
        }

        (message.Text, message.Blocks) = (text, blocks);
        message.Metadata = arguments["metadata"] is null ? message.Metadata : Metadata(arguments);
        message.Edits++;
        return new JsonObject { ["channel"] = message.Channel, ["ts"] = message.Stamp, ["text"] = message.Text, ["message"] = message.Json(withMetadata: true) };
    }

    public static JsonObject Delete(FakeRequest request)
    {
        var message = Own(request.Team, request.Arguments, "cant_delete_message");
        message.Deleted = true;
        return new JsonObject { ["channel"] = message.Channel, ["ts"] = message.Stamp };
    }

    public static JsonObject Permalink(FakeRequest request)
    {
        var channel = request.Team.Visible(request.Arguments.Needed("channel"));
        var stamp = request.Arguments.Needed("message_ts");
        return channel.Messages.Exists(message => message.Stamp == stamp && !message.Deleted)
            ? new JsonObject { ["channel"] = channel.Id, ["permalink"] = $"https://acme.slack.test/archives/{channel.Id}/p{stamp.Replace(".", "", StringComparison.Ordinal)}" }
            : throw new FakeRefusal("message_not_found");
    }

    // A person's id is no channel here, although chat.postMessage takes it for one.
    private static FakeMessage Own(FakeTeam team, FakeArguments arguments, string notOurs)
    {
        var channel = team.Visible(arguments.Needed("channel"));
        if (channel.Archived)
        {
            throw new FakeRefusal("is_archived");
        }

        var stamp = arguments.Needed("ts");
        var message = channel.Messages.Find(message => message.Stamp == stamp && !message.Deleted) ?? throw new FakeRefusal("message_not_found");
        return message.IsOurs ? message : throw new FakeRefusal(notOurs);
    }

    private static (string Text, JsonArray Blocks) Content(FakeRequest request)
    {
        var text = request.Arguments["text"] ?? "";
        var blocks = request.Arguments.List("blocks", "invalid_blocks_format") ?? [];
        if (string.IsNullOrWhiteSpace(text) && blocks.Count == 0)
        {
            throw new FakeRefusal("no_text");
        }

        MessageRules.Check(blocks, request.Team, request.Slack.Clock.GetUtcNow(), request.Slack.BlockBudget);
        return (text, blocks);
    }

    private static JsonObject? Metadata(FakeArguments arguments)
    {
        if (arguments.Object("metadata", "invalid_metadata_format") is not { Count: > 0 } metadata)
        {
            return null;
        }

        if (metadata["event_type"] is not JsonValue type || type.GetValueKind() != JsonValueKind.String || !EventType().IsMatch(type.GetValue<string>())
            || metadata["event_payload"] is not JsonObject payload || payload.Any(pair => !IsFlat(pair.Value, deeper: true)))
        {
            throw new FakeRefusal("invalid_metadata_format");
        }

        return metadata.ToJsonString().Length <= MostMetadata ? metadata : throw new FakeRefusal("metadata_too_large");
    }

    private static bool IsFlat(JsonNode? value, bool deeper) => value switch
    {
        JsonValue => true,
        JsonObject inner => deeper && inner.All(pair => IsFlat(pair.Value, deeper: false)),
        _ => false,
    };

    private static bool IsStamp(string text) => StampShape().IsMatch(text);

    [GeneratedRegex("^[A-Za-z0-9_]{1,255}$")]
    private static partial Regex EventType();

    [GeneratedRegex(@"^\d+\.\d+$")]
    private static partial Regex StampShape();
}
