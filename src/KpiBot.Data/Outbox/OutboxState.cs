namespace KpiBot.Data.Outbox;

/// <summary>What became of an intent to send. Stored by name.</summary>
public enum OutboxState
{
    /// <summary>Not tried yet, or surely not done: to be sent.</summary>
    Pending,

    /// <summary>Handed to the platform; until its answer is recorded nobody knows whether it arrived.</summary>
    Sending,

    /// <summary>It is there.</summary>
    Sent,

    /// <summary>Nobody can tell whether it arrived, and sending it again would be worse.</summary>
    Unknown,

    /// <summary>It will not be sent: refused, expired, or its cause is gone.</summary>
    Dead,
}
