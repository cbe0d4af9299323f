using System.Text.Json.Nodes;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Sending;

/// <summary>What has to be known of a conversation to say something in it.</summary>
/// <param name="ServiceUrl">Where its connector is.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Id">Teams' id of it, without a thread.</param>
/// <param name="IsChannel">Whether what is said in it starts a thread.</param>
/// <param name="Bot">The bot's id in it.</param>
internal sealed record TeamsConversation(Uri ServiceUrl, string Tenant, string Id, bool IsChannel, string? Bot)
{
    public static TeamsConversation? Of(TeamsActivity activity) => TeamsRequests.PlaceOf(activity) is { } place
        ? new TeamsConversation(activity.ServiceUrl, place.Team, place.Channel, activity.IsChannel, activity.Recipient?.Id)
        : null;

    /// <summary>What starts a thread in this channel (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).</summary>
    public JsonObject Thread(JsonObject activity) => new()
    {
        ["isGroup"] = true,
        ["bot"] = new JsonObject { ["id"] = Bot },
        ["tenantId"] = Tenant,
        ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = Id }, ["tenant"] = new JsonObject { ["id"] = Tenant } },
        ["activity"] = activity,
    };

    /// <summary>What opens, or finds, the personal chat with a member of this conversation.</summary>
    public JsonObject PersonalChat(string member) => new()
    {
        ["isGroup"] = false,
        ["bot"] = new JsonObject { ["id"] = Bot },
        ["members"] = new JsonArray(new JsonObject { ["id"] = member }),
        ["tenantId"] = Tenant,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
    };
}
