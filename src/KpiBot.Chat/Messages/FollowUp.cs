namespace KpiBot.Chat.Messages;

/// <summary>
/// What a platform's own menu on any message does ("plan a follow-up"): it arrives as a press whose message is that one, and whose value is its text,
/// cut to 2,000 characters.
/// </summary>
public static class FollowUp
{
    /// <summary>Its action.</summary>
    public const string Action = "followup.v1";
}
