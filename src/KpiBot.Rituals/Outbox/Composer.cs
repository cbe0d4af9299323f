using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.Outbox;

/// <summary>A ritual as the outbox knows it.</summary>
/// <param name="Ritual">Its name in the rows: <c>weekly-review</c>, <c>red-indicator</c>.</param>
/// <param name="Compose">Says what a row has to say now.</param>
/// <param name="AgainInDoubt">Where the platform can't tell whether a message arrived: sent again, marked as a possible repetition; otherwise given up.</param>
public sealed record Composer(string Ritual, Compose Compose, bool AgainInDoubt)
{
    /// <summary>Told of a row whose time ran out before it was sent; null where nobody needs to know.</summary>
    public Func<OutboxRow, CancellationToken, Task>? Expired { get; init; }

    /// <summary>Whether quiet hours hold new messages. What answers somebody's act does not wait.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>Whether somebody is told of what could not be sent. Not of what tells such things itself: it would go on for ever.</summary>
    public bool IsMissed { get; init; } = true;
}
