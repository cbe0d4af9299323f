namespace KpiBot.Slack.Installing;

/// <summary>What was found of one token.</summary>
/// <param name="Team">The team; null where Slack did not say.</param>
/// <param name="IsOfSettings">Whether it is the token of the settings.</param>
public sealed record SlackFinding(string? Team, bool IsOfSettings)
{
    /// <summary>The company that the team belongs to; null where it has joined none.</summary>
    public string? Workspace { get; init; }

    /// <summary>Why it does not work, in Slack's word; null where it does.</summary>
    public string? Problem { get; init; }

    /// <summary>Rights without which something that was promised does not work.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Rights without which a message in doubt can't be looked for.</summary>
    public IReadOnlyList<string> MissingUseful { get; init; } = [];

    /// <summary>How far our clock is ahead of Slack's; null where Slack did not tell.</summary>
    public TimeSpan? ClockAhead { get; init; }
}
