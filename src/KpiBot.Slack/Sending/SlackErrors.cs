using System.Collections.Frozen;
using KpiBot.Chat;

namespace KpiBot.Slack.Sending;

/// <summary>What Slack's error codes mean for a message. Codes that nobody knows are taken as "may have happened".</summary>
internal static class SlackErrors
{
    private static readonly FrozenSet<string> Waiting = new[] { "ratelimited", "rate_limited", "message_limit_exceeded" }.ToFrozenSet();

    // The install is broken: an admin has to mend it.
    private static readonly FrozenSet<string> OfInstall = new[]
    {
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required", "user_removed_from_team", "team_disabled",
        "missing_scope", "not_allowed_token_type", "no_permission", "access_denied", "two_factor_setup_required", "team_access_not_granted", "team_not_found",
    }.ToFrozenSet();

    // This channel can't be posted to: its owner has to be told.
    private static readonly FrozenSet<string> OfChannel = new[]
    {
        "channel_not_found", "not_in_channel", "is_archived", "messages_tab_disabled", "ekm_access_denied", "user_not_found", "user_disabled", "channel_is_limited_access",
    }.ToFrozenSet();

    // We wrote something that Slack does not take.
    private static readonly FrozenSet<string> OfContent = new[]
    {
        "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text", "invalid_arguments", "invalid_arg_name",
        "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "invalid_form_data", "invalid_post_type", "too_many_attachments", "view_too_large",
    }.ToFrozenSet();

    // This message can't be changed any more, not be matched with another, or not be shown to this person.
    private static readonly FrozenSet<string> OfMessage = new[]
    {
        "message_not_found", "cant_update_message", "edit_window_closed", "is_inactive", "block_mismatch", "duplicate_channel_not_found", "duplicate_message_not_found",
        "user_not_in_channel",
    }.ToFrozenSet();

    public static SendResult Posting(string error) => error switch
    {
        _ when Waiting.Contains(error) => new SendResult.Later(SlackClient.DefaultWait),
        _ when Why(error) is { } why => new SendResult.Refused(error, why),
        _ => new SendResult.Uncertain(),
    };

    /// <summary>An update may be done twice without harm, so that an unclear one is simply tried again.</summary>
    public static SendResult Updating(string error) =>
        Why(error) is { } why ? new SendResult.Refused(error, why) : new SendResult.Later(SlackClient.DefaultWait);

    /// <summary>Whether plainer words might be taken where these were not.</summary>
    public static bool IsOfContent(string error) => OfContent.Contains(error) || error.StartsWith("invalid_metadata_", StringComparison.Ordinal);

    private static RefusedWhy? Why(string error) => error switch
    {
        _ when OfInstall.Contains(error) => RefusedWhy.Install,
        _ when OfChannel.Contains(error) || error.StartsWith("restricted_action", StringComparison.Ordinal) => RefusedWhy.Channel,
        _ when IsOfContent(error) || OfMessage.Contains(error) => RefusedWhy.Message,
        _ => null,
    };
}
