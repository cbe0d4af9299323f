namespace KpiBot.Slack.Installing;

/// <summary>What came of an attempt to install the bot.</summary>
public enum InstallResult
{
    /// <summary>It is installed, and the team belongs to a company.</summary>
    Done,

    /// <summary>It is installed; the team has still to join a company by a code.</summary>
    NoCompany,

    /// <summary>It is installed; the code that came with it is none.</summary>
    WrongCode,

    /// <summary>The person changed their mind, or may not install.</summary>
    Denied,

    /// <summary>It was begun in another browser, too long ago, or not at all.</summary>
    Stale,

    /// <summary>Too many have begun.</summary>
    Busy,

    /// <summary>It was installed for a whole organisation at once: only workspaces can be told apart, so that nothing is kept.</summary>
    Organisation,

    /// <summary>Slack gave no token.</summary>
    Failed,
}
