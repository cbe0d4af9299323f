using System.Collections.Immutable;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Alerts;

namespace KpiBot.Rituals.Operating;

/// <summary>How the product stood when it was counted last, over all companies and without a name of one.</summary>
/// <param name="Outbox">Rows in each state.</param>
/// <param name="OldestDue">When the oldest row was due that nobody has sent; null where nothing waits.</param>
/// <param name="Alerts">Warnings in each state.</param>
/// <param name="Sources">By source, when the facts came in of the company that had none for the longest time; a company's source is the one that brought the last.</param>
public sealed record Standing(
    ImmutableDictionary<OutboxState, int> Outbox, DateTimeOffset? OldestDue, ImmutableDictionary<AlertState, int> Alerts, ImmutableDictionary<string, DateTimeOffset> Sources)
{
    /// <summary>Before anything was counted.</summary>
    public static Standing Unseen { get; } =
        new(ImmutableDictionary<OutboxState, int>.Empty, null, ImmutableDictionary<AlertState, int>.Empty, ImmutableDictionary<string, DateTimeOffset>.Empty);
}
