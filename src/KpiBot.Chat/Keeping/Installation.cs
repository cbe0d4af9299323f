namespace KpiBot.Chat.Keeping;

/// <summary>The bot in one workspace of a chat platform.</summary>
/// <param name="Platform"><c>slack</c> or <c>teams</c>.</param>
/// <param name="Team">What requests of it are known by: a Slack team, a Slack organisation where the bot was installed for all of it, a Teams tenant.</param>
public sealed record Installation(string Platform, string Team)
{
    /// <summary>The company whose figures are told there; null until it has joined one.</summary>
    public string? Workspace { get; init; }

    /// <summary>The app that was installed.</summary>
    public string? AppId { get; init; }

    /// <summary>The organisation, where there is one.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>The platform's workspace; null where the bot was installed for a whole organisation.</summary>
    public string? TeamId { get; init; }

    /// <summary>Whether it was installed for a whole organisation.</summary>
    public bool IsEnterprise { get; init; }

    /// <summary>What the bot is called by as a person.</summary>
    public string? BotUserId { get; init; }

    /// <summary>What its messages are marked with.</summary>
    public string? BotId { get; init; }

    /// <summary>What it may do, with commas.</summary>
    public string? Scopes { get; init; }

    /// <summary>Who installed it, by the platform's id. Nobody gets their rights.</summary>
    public string? InstallerId { get; init; }

    /// <summary>When it was last installed, or joined.</summary>
    public DateTimeOffset InstalledAt { get; init; }

    /// <summary>When its token ends; null where it doesn't.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How it is.</summary>
    public InstallationStatus Status { get; init; }

    /// <summary>Why it is not active, in the platform's word.</summary>
    public string? Reason { get; init; }
}
