using System.Text.Json.Nodes;

namespace KpiBot.Tests.Teams;

/// <summary>Activities as Teams sends them.</summary>
internal static class Activities
{
    public const string Connector = "http://localhost:56150/_connector";
    public const string Smba = "https://smba.trafficmanager.net/emea/";
    public const string Tenant = "7f3c0000-0000-0000-0000-00000000000a";
    public const string Person = "aad-alice";
    public const string Bot = "28:bot";

    /// <summary>Said in the personal chat.</summary>
    public static JsonObject Message(string? text, string id = "1700000000001") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["channelId"] = "msteams",
        ["serviceUrl"] = Connector,
        ["text"] = text,
        ["locale"] = "fr-FR",
        ["from"] = new JsonObject { ["id"] = "29:alice", ["name"] = "Alice", ["aadObjectId"] = Person },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "KpiBot" },
        ["conversation"] = new JsonObject { ["id"] = "a:personal", ["conversationType"] = "personal", ["tenantId"] = Tenant },
    };

    /// <summary>The same by way of Microsoft.</summary>
    public static JsonObject FromMicrosoft(string text, string id = "1700000000001") => With(Message(text, id), activity => activity["serviceUrl"] = Smba);

    /// <summary>Said in a thread of a channel.</summary>
    public static JsonObject InChannel(string text, string id = "1700000000002") => With(Message(text, id), activity =>
        activity["conversation"] = new JsonObject { ["id"] = "19:west@thread.tacv2;messageid=1699", ["conversationType"] = "channel", ["isGroup"] = true, ["tenantId"] = Tenant });

    /// <summary>A button pressed by a client that knows Action.Execute.</summary>
    public static JsonObject Invoke(JsonObject from, string verb = "alert.acknowledge.v1", string value = "42") => With(from, activity =>
    {
        activity["type"] = "invoke";
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "card-1";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = "x", ["verb"] = verb, ["data"] = Data(verb, value) },
            ["trigger"] = "manual",
        };
    });

    /// <summary>A button pressed by a client that does not.</summary>
    public static JsonObject Submit(JsonObject from, string action = "alert.acknowledge.v1", string value = "42") => With(from, activity =>
    {
        activity.Remove("text");
        activity["replyToId"] = "card-1";
        activity["value"] = Data(action, value);
    });

    public static JsonObject Mentioning(this JsonObject activity, string id, string text, string? aadObjectId = null)
    {
        var entities = activity["entities"] as JsonArray ?? [];
        entities.Add(new JsonObject { ["type"] = "mention", ["text"] = text, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = "x", ["aadObjectId"] = aadObjectId } });
        activity["entities"] = entities;
        return activity;
    }

    public static JsonObject With(JsonObject activity, Action<JsonObject> change)
    {
        change(activity);
        return activity;
    }

    private static JsonObject Data(string action, string value) => new() { ["action"] = action, ["value"] = value };
}
