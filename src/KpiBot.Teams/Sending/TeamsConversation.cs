using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KpiBot.Chat.Keeping;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Sending;

/// <summary>What has to be known of a conversation to say something in it.</summary>
/// <param name="ServiceUrl">Where its connector is.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Id">Teams' id of it, without a thread.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Bot">The bot's id in it.</param>
internal sealed record TeamsConversation(Uri ServiceUrl, string Tenant, string Id, string Kind, string Bot)
{
    public const string Personal = "personal";
    public const string Channel = "channel";
    public const string Group = "groupChat";

    /// <summary>Whether what is said in it starts a thread.</summary>
    public bool IsChannel => Kind == Channel;

    /// <summary>Of a personal chat: the person, by Teams' id and by the tenant's.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>Whether the bot is in it.</summary>
    public bool IsOpen { get; init; } = true;

    public static TeamsConversation? Of(TeamsActivity activity) => TeamsRequests.PlaceOf(activity) is { } place && activity.Recipient is { } bot
        ? new TeamsConversation(activity.ServiceUrl, place.Team, place.Channel, activity.Kind, bot.Id)
        {
            Members = activity is { IsPersonal: true, From: { } from } ? MembersOf(from.Id, from.AadObjectId) : [],
            IsOpen = !activity.IsFarewell,
        }
        : null;

    public static TeamsConversation Of(ConversationReference kept) => new(kept.ServiceUrl, kept.Team, kept.Conversation, kept.Kind, kept.BotId)
    {
        Members = kept.MemberIds,
        IsOpen = kept.RemovedAt is null,
    };

    public static ImmutableArray<string> MembersOf(string id, string? tenantsId) => tenantsId is null || tenantsId == id ? [id] : [id, tenantsId];

    public ConversationReference Reference(DateTimeOffset now, string? error = null) => new(TeamsRequests.Platform, Tenant, Id)
    {
        ServiceUrl = ServiceUrl,
        Kind = Kind,
        BotId = Bot,
        MemberIds = Members,
        SeenAt = now,
        RemovedAt = IsOpen ? null : now,
        LastError = error,
    };

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
