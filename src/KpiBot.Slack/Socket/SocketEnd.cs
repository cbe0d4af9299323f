namespace KpiBot.Slack.Socket;

/// <summary>Why a line needs a successor, or will have none.</summary>
internal enum SocketEnd
{
    /// <summary>Slack asked for a new one; this one still brings what is on its way.</summary>
    Refresh,

    /// <summary>The connection broke or was closed.</summary>
    Lost,

    /// <summary>The app has more connections than Slack allows.</summary>
    TooMany,

    /// <summary>Socket Mode was switched off in the app's settings.</summary>
    LinkDisabled,
}
