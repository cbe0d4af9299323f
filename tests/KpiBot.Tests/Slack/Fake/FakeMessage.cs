using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>A message that was posted.</summary>
internal sealed class FakeMessage(FakeTeam team, string channel, string stamp, DateTimeOffset at)
{
    public string Channel { get; } = channel;

    public string Stamp { get; } = stamp;

    public DateTimeOffset At { get; } = at;

    /// <summary>The root of its thread, where it is a reply.</summary>
    public string? Thread { get; init; }

    /// <summary>Who wrote it, where it was not the bot.</summary>
    public string? User { get; init; }

    public required string Text { get; set; }

    public JsonArray Blocks { get; set; } = [];

    public JsonObject? Metadata { get; set; }

    /// <summary>Files shared with it.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public int Edits { get; set; }

    public bool Deleted { get; set; }

    public bool IsOurs => User is null;

    /// <summary>The key of the metadata by which the bot finds it again.</summary>
    public string? Key => Metadata?["event_payload"]?["key"]?.GetValue<string>();

    /// <summary>The id of the picture it shows, where it shows one of Slack's files.</summary>
    public string? Picture => Blocks.Select(block => (string?)block?["slack_file"]?["id"]).FirstOrDefault(id => id is not null);

    public JsonObject Json(bool withMetadata, int replies = 0)
    {
        var json = new JsonObject { ["type"] = "message", ["user"] = User ?? team.BotUser, ["ts"] = Stamp, ["text"] = Text, ["team"] = team.Id };
        if (IsOurs)
        {
            (json["bot_id"], json["app_id"], json["blocks"]) = (team.BotId, FakeSlack.AppId, Blocks.DeepClone());
        }

        if (Thread is not null || replies > 0)
        {
            (json["thread_ts"], json["reply_count"]) = (Thread ?? Stamp, replies);
        }

        if (withMetadata && Metadata is not null)
        {
            json["metadata"] = Metadata.DeepClone();
        }

        if (Edits > 0)
        {
            json["edited"] = new JsonObject { ["user"] = team.BotUser, ["ts"] = Stamp };
        }

        return json;
    }
}
