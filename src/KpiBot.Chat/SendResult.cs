namespace KpiBot.Chat;

/// <summary>What became of a send or an update.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="MessageId">The platform's id of it.</param>
    public sealed record Sent(string MessageId) : SendResult;

    /// <summary>It surely did not happen; try again after a while.</summary>
    /// <param name="After">How long to wait at least.</param>
    public sealed record Later(TimeSpan After) : SendResult;

    /// <summary>Nobody knows whether it happened: the connection broke after the request left.</summary>
    public sealed record Uncertain : SendResult;

    /// <summary>It will never happen as it is.</summary>
    /// <param name="Reason">The platform's word for it.</param>
    /// <param name="Why">What it is about: everything in the team, everything in the place, or this message alone.</param>
    public sealed record Refused(string Reason, RefusedWhy Why) : SendResult;
}
