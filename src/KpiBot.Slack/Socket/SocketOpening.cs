namespace KpiBot.Slack.Socket;

/// <summary>What came of asking Slack for a connection.</summary>
internal abstract record SocketOpening
{
    private SocketOpening()
    {
    }

    /// <summary>Where to connect, once.</summary>
    public sealed record Ready(Uri Address) : SocketOpening;

    /// <summary>Try again, after so long at least.</summary>
    public sealed record NotNow(TimeSpan After) : SocketOpening;

    /// <summary>It will never work as it is set up.</summary>
    public sealed record Never(string Error) : SocketOpening;
}
