using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>A modal or a home tab as it stands.</summary>
internal sealed class FakeView(FakeTeam team, string id, JsonObject content)
{
    public string Id { get; } = id;

    /// <summary>What the bot sent.</summary>
    public JsonObject Content { get; set; } = content;

    public string Hash { get; set; } = team.NextStamp();

    /// <summary>As Slack gives it back, and as it comes with a submission.</summary>
    public JsonObject Json()
    {
        var json = Content.DeepClone().AsObject();
        (json["id"], json["team_id"], json["app_id"], json["bot_id"], json["hash"]) = (Id, team.Id, FakeSlack.AppId, team.BotId, Hash);
        (json["root_view_id"], json["previous_view_id"]) = (Id, null);
        json["state"] = new JsonObject { ["values"] = new JsonObject() };
        return json;
    }
}
