using KpiBot.Chat;

namespace KpiBot.Teams.Sending;

/// <summary>
/// What a refusal of Teams is about (https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis).
/// The word counts, because several statuses go with one; where there is none the status has to do.
/// </summary>
internal static class TeamsErrors
{
    /// <summary>The conversation is not known, or not any more.</summary>
    public const string NoConversation = "ConversationNotFound";

    /// <summary>The message is not known, or not any more.</summary>
    public const string NoActivity = "ActivityNotFoundInConversation";

    /// <summary>The person is in no conversation with the bot.</summary>
    public const string NoMember = "MemberNotFoundInConversation";

    /// <summary>The bot has no token.</summary>
    public const string NoToken = "TokenDenied";

    /// <summary>The address is none of the connector's.</summary>
    public const string Foreign = "ForeignServiceUrl";

    private static readonly HashSet<string> Install = ["Unauthorized", "BotNotRegistered", "BotDisabledByAdmin", NoToken, Foreign, "HTTP 401"];

    // The bot is out of the conversation until it is told of it again.
    private static readonly HashSet<string> Out = ["BotNotInConversationRoster", NoConversation];

    private static readonly HashSet<string> Channel =
    [
        NoMember, "BotBlockedByUser", "ConversationBlockedByUser", "InvalidBotApiHost", "Forbidden", "NotEnoughPermissions", "ForbiddenOperationException",
        "MessageWritesBlocked", "HTTP 403", "HTTP 404", .. Out,
    ];

    public static SendResult.Refused Refused(string code) => new(code, Why(code));

    /// <summary>Whether nothing can be said in the conversation any more.</summary>
    public static bool IsOut(string code) => Out.Contains(code);

    private static RefusedWhy Why(string code) => code switch
    {
        _ when Install.Contains(code) => RefusedWhy.Install,
        _ when Channel.Contains(code) => RefusedWhy.Channel,
        _ => RefusedWhy.Message,
    };
}
