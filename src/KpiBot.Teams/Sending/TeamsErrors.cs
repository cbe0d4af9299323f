using KpiBot.Chat;

namespace KpiBot.Teams.Sending;

/// <summary>
/// What a refusal of Teams is about (https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis).
/// Where it says no word of its own, the status has to do.
/// </summary>
internal static class TeamsErrors
{
    private static readonly HashSet<string> Install = ["Unauthorized", "BotDisabledByAdmin", "BotNotRegistered", "ForeignServiceUrl", "HTTP 401"];

    private static readonly HashSet<string> Channel =
    [
        "ConversationNotFound", "BotNotInConversationRoster", "BotBlockedByUser", "ConversationBlockedByUser", "InvalidBotApiHost", "MemberNotFoundInConversation",
        "Forbidden", "NotEnoughPermissions", "ForbiddenOperationException", "MessageWritesBlocked", "HTTP 403", "HTTP 404",
    ];

    public static SendResult.Refused Refused(string code) => new(code, Why(code));

    private static RefusedWhy Why(string code) => code switch
    {
        _ when Install.Contains(code) => RefusedWhy.Install,
        _ when Channel.Contains(code) => RefusedWhy.Channel,
        _ => RefusedWhy.Message,
    };
}
