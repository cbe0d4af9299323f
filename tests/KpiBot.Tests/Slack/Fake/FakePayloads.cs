using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>
/// What Slack tells a bot, as it tells it over HTTP and over Socket Mode alike; the shapes are those of Slack's own samples (slackapi/java-slack-sdk json-logs).
/// </summary>
internal sealed class FakePayloads(FakeSlack slack, FakeTeam team)
{
    /// <summary>A slash command.</summary>
    public JsonObject Command(string user, string channel, string text, string command = "/kpi") => new()
    {
        ["token"] = "deprecated",
        ["team_id"] = team.Id,
        ["enterprise_id"] = team.Enterprise,
        ["team_domain"] = "acme",
        ["channel_id"] = channel,
        ["channel_name"] = team.Channels.GetValueOrDefault(channel)?.Name ?? "directmessage",
        ["user_id"] = user,
        ["user_name"] = "somebody",
        ["command"] = command,
        ["text"] = text,
        ["api_app_id"] = FakeSlack.AppId,
        ["is_enterprise_install"] = "false",
        ["response_url"] = slack.Responses.Issue(team.Id, channel, user).AbsoluteUri,
        ["trigger_id"] = slack.Triggers.Issue(),
    };

    /// <summary>A press of a button: of a message's where there is one, of an ephemeral one's otherwise.</summary>
    public JsonObject Press(string user, string channel, FakeMessage? message, string action, string value) => Interaction("block_actions", user, new JsonObject
    {
        ["container"] = new JsonObject
        {
            ["type"] = "message",
            ["message_ts"] = message?.Stamp ?? team.NextStamp(),
            ["channel_id"] = channel,
            ["is_ephemeral"] = message is null,
            ["thread_ts"] = message?.Thread,
        },
        ["channel"] = new JsonObject { ["id"] = channel, ["name"] = team.Channels.GetValueOrDefault(channel)?.Name },
        ["message"] = message?.Json(withMetadata: false),
        ["state"] = new JsonObject { ["values"] = new JsonObject() },
        ["response_url"] = slack.Responses.Issue(team.Id, channel, user).AbsoluteUri,
        ["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = "button",
            ["block_id"] = "b1",
            ["action_id"] = action,
            ["action_ts"] = team.NextStamp(),
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Press", ["emoji"] = true },
            ["value"] = value,
        }),
    });

    /// <summary>A modal that is sent, with the state of its inputs by block and action.</summary>
    public JsonObject Submission(string user, FakeView view, JsonObject values)
    {
        var sent = view.Json();
        sent["state"] = new JsonObject { ["values"] = values };
        return Interaction("view_submission", user, new JsonObject { ["view"] = sent, ["response_urls"] = new JsonArray() });
    }

    /// <summary>The bot's entry in a message's menu.</summary>
    public JsonObject MessageAction(string user, string channel, FakeMessage message, string callback) => Interaction("message_action", user, new JsonObject
    {
        ["callback_id"] = callback,
        ["message_ts"] = message.Stamp,
        ["message"] = message.Json(withMetadata: false),
        ["channel"] = new JsonObject { ["id"] = channel, ["name"] = team.Channels.GetValueOrDefault(channel)?.Name },
        ["response_url"] = slack.Responses.Issue(team.Id, channel, user).AbsoluteUri,
        ["action_ts"] = team.NextStamp(),
    });

    public JsonObject Interaction(string type, string user, JsonObject rest)
    {
        rest["type"] = type;
        rest["team"] = new JsonObject { ["id"] = team.Id, ["domain"] = "acme", ["enterprise_id"] = team.Enterprise };
        rest["user"] = new JsonObject { ["id"] = user, ["username"] = "somebody", ["name"] = "somebody", ["team_id"] = team.Users.GetValueOrDefault(user)?.Team ?? team.Id };
        rest["api_app_id"] = FakeSlack.AppId;
        rest["token"] = "deprecated";
        rest["trigger_id"] = slack.Triggers.Issue();
        rest["enterprise"] = team.Enterprise is { } organisation ? new JsonObject { ["id"] = organisation, ["name"] = organisation } : null;
        rest["is_enterprise_install"] = false;
        return rest;
    }

    /// <summary>An event of the Events API, such as <c>app_mention</c> with its fields.</summary>
    public JsonObject Event(JsonObject inner, string? id = null) => new()
    {
        ["token"] = "deprecated",
        ["team_id"] = team.Id,
        ["api_app_id"] = FakeSlack.AppId,
        ["event"] = inner,
        ["type"] = "event_callback",
        ["event_id"] = id ?? slack.NextId('E'),
        ["event_time"] = slack.Clock.GetUtcNow().ToUnixTimeSeconds(),
        ["authorizations"] = new JsonArray(new JsonObject
        {
            ["enterprise_id"] = team.Enterprise,
            ["team_id"] = team.Id,
            ["user_id"] = team.BotUser,
            ["is_bot"] = true,
            ["is_enterprise_install"] = false,
        }),
        ["is_ext_shared_channel"] = false,
    };

    /// <summary>Somebody names the bot in a channel.</summary>
    public JsonObject Mention(string user, string channel, string text, string? thread = null, string? id = null)
    {
        var stamp = team.NextStamp();
        var inner = new JsonObject { ["type"] = "app_mention", ["user"] = user, ["text"] = $"<@{team.BotUser}> {text}", ["ts"] = stamp, ["channel"] = channel, ["event_ts"] = stamp };
        if (thread is not null)
        {
            inner["thread_ts"] = thread;
        }

        return Event(inner, id);
    }

    /// <summary>Somebody writes to the bot alone.</summary>
    public JsonObject DirectMessage(string user, string text, string? id = null)
    {
        var stamp = team.NextStamp();
        return Event(new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["user"] = user, ["text"] = text, ["ts"] = stamp, ["channel"] = team.Direct(user).Id, ["event_ts"] = stamp }, id);
    }

    /// <summary>Somebody opens the bot's own page.</summary>
    public JsonObject HomeOpened(string user, string? id = null) =>
        Event(new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = team.Direct(user).Id, ["tab"] = "home", ["event_ts"] = team.NextStamp() }, id);
}
