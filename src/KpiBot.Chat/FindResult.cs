namespace KpiBot.Chat;

/// <summary>Whether a message with a given key stands on the platform.</summary>
public abstract record FindResult
{
    private FindResult()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="MessageId">The platform's id of it.</param>
    public sealed record Found(string MessageId) : FindResult;

    /// <summary>The platform was asked and does not have it.</summary>
    public sealed record Absent : FindResult;

    /// <summary>The platform can't be asked.</summary>
    public sealed record Unknown : FindResult;
}
