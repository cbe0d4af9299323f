namespace KpiBot.Slack.Receiving;

/// <summary>What became of something that Slack sent.</summary>
internal enum SlackVerdict
{
    /// <summary>It is or will be done.</summary>
    Taken,

    /// <summary>It is not what Slack sends.</summary>
    Broken,

    /// <summary>Too much is waiting.</summary>
    Busy,
}
