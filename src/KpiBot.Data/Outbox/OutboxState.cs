namespace KpiBot.Data.Outbox;

/// <summary>What became of an intent to send. Stored by name.</summary>
public enum OutboxState
{
    /// <summary>Not tried yet, or surely not done: to be sent.</summary>
    Pending,

    /// <summary>
    /// Handed to the platform, by this store or by what it was before a restore, or (without an attempt) written so late that it may have been; until its answer is
    /// recorded nobody knows whether it arrived.
    /// </summary>
    Sending,

    /// <summary>It is there.</summary>
    Sent,

    /// <summary>Nobody can tell whether it arrived, and sending it again would be worse.</summary>
    Unknown,

    /// <summary>It could not be sent: refused, or tried too often. Somebody is told.</summary>
    Dead,

    /// <summary>It was not needed any more: its cause or the right to it is gone, a later one says it too, or its hour is over. It keeps why.</summary>
    Dropped,
}
