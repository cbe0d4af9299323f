using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Details;

/// <summary>One fact behind a figure, as the figure reads it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; null for leads, answers and activities that are done, whose ids a snapshot does not keep.</param>
/// <param name="OwnerId">Whose it is (of a past stock: was), or null for unassigned.</param>
public sealed record DetailRow(DetailKind Kind, string? Id, string? OwnerId)
{
    /// <summary>What stands for the id of a lead, an answer or an activity, kept or not: <see cref="KeyOf"/> of it; 0 for other facts.</summary>
    public long Key { get; init; }

    /// <summary>
    /// The business date that it counts by: a close, a creation, an order, a thing done; of what is open the day on which it is planned (expected
    /// close, due date). Null where nobody wrote one down.
    /// </summary>
    public LocalDate? Date { get; init; }

    /// <summary>What happened on that date, or is to.</summary>
    public DetailDate Event { get; init; }

    /// <summary>The date to the minute; null where only the date is known.</summary>
    public Instant? Time { get; init; }

    /// <summary>In the workspace's currency; null where blank, of no amount, or without a rate that no figure needs.</summary>
    public decimal? Amount { get; init; }

    /// <summary>A deal's stage at the moment in question: of a closed one the last before its close.</summary>
    public string? Stage { get; init; }

    /// <summary>How a deal stood; null for other facts.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>An activity's type, in the source's words.</summary>
    public string? Type { get; init; }

    /// <summary>The customer's id.</summary>
    public string? AccountId { get; init; }

    /// <summary>Whether it counts in the figure or, for a ratio, above the line.</summary>
    public bool IsAbove { get; init; }

    /// <summary>Whether it counts below the line of a ratio.</summary>
    public bool IsBelow { get; init; }

    /// <summary>What it adds to the figure or to what is above the line: 1 where facts are counted, an amount, days, hours. 0 where it adds nothing.</summary>
    public decimal Value { get; init; }

    /// <summary>The key of an id, by which a store finds what a snapshot keeps no id of.</summary>
    public static long KeyOf(string id) => IdKey.Of(id);
}
