namespace KpiBot.Slack.Installing;

/// <summary>What the bot asks for; the manifests ask for the same.</summary>
internal static class SlackScopes
{
    /// <summary>Without one of these something that was promised does not work.</summary>
    public static readonly string[] Needed =
    [
        "app_mentions:read", "channels:read", "chat:write", "commands", "files:read", "files:write", "groups:read", "im:history", "im:write", "users:read", "users:read.email",
    ];

    /// <summary>With these a message that may have been posted is looked for before it is posted again.</summary>
    public static readonly string[] Useful = ["channels:history", "groups:history"];

    public static string All => string.Join(',', [.. Needed, .. Useful]);
}
