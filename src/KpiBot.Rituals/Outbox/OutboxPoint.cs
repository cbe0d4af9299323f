namespace KpiBot.Rituals.Outbox;

/// <summary>The moments of a send at which a crash differs.</summary>
public enum OutboxPoint
{
    /// <summary>The row is written, nobody has taken it.</summary>
    Written,

    /// <summary>It is taken, the platform has not been called.</summary>
    Taken,

    /// <summary>The platform has the message, the store does not know it.</summary>
    Posted,
}
