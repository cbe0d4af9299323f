using KpiBot.Chat;

namespace KpiBot.Slack.Sending;

/// <summary>What Slack's error codes mean for a message. Codes that nobody knows are taken as "may have happened".</summary>
internal static class SlackErrors
{
    private static readonly HashSet<string> Waiting = ["ratelimited", "rate_limited", "message_limit_exceeded"];

    private static readonly HashSet<string> Final =
    [
        // The install is broken: an admin has to mend it.
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required", "user_removed_from_team",
        "team_disabled", "missing_scope", "not_allowed_token_type", "no_permission", "access_denied", "two_factor_setup_required",
        "team_access_not_granted", "team_not_found",

        // This channel can't be posted to: its owner has to be told.
        "channel_not_found", "not_in_channel", "is_archived", "restricted_action", "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "restricted_action_thread_locked",
        "messages_tab_disabled", "ekm_access_denied", "user_not_found", "user_disabled", "channel_is_limited_access",

        // This message can't be changed any more.
        "message_not_found", "cant_update_message", "edit_window_closed", "is_inactive", "block_mismatch",

        // We wrote something Slack does not take.
        "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text", "invalid_arguments", "invalid_arg_name",
        "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "invalid_form_data", "invalid_post_type", "too_many_attachments",
        "duplicate_channel_not_found", "duplicate_message_not_found",
    ];

    public static SendResult Posting(string error) => error switch
    {
        _ when Waiting.Contains(error) => new SendResult.Later(SlackClient.DefaultWait),
        _ when Final.Contains(error) => new SendResult.Refused(error),
        _ => new SendResult.Uncertain(),
    };

    /// <summary>An update may be done twice without harm, so that an unclear one is simply tried again.</summary>
    public static SendResult Updating(string error) =>
        Final.Contains(error) ? new SendResult.Refused(error) : new SendResult.Later(SlackClient.DefaultWait);
}
