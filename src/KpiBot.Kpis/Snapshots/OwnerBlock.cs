using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Everything that belongs to one owner; the owner null is <i>unassigned</i>.</summary>
/// <param name="Index">Its place among the snapshot's blocks.</param>
/// <param name="Owner">The user, or null.</param>
/// <param name="Spans">The owner's teams over time; empty where there are no memberships (the present team always).</param>
internal sealed record OwnerBlock(int Index, User? Owner, ImmutableArray<TeamSpan> Spans)
{
    public required DealColumns Deals { get; init; }

    public required ActivityColumns Activities { get; init; }

    public required LeadColumns Leads { get; init; }

    public required OrderColumns Orders { get; init; }

    public required AnswerColumns Answers { get; init; }

    /// <summary>The records of revenue: the deals (those won), or the orders.</summary>
    public required SaleColumns Sales { get; init; }

    public required Beginnings Beginnings { get; init; }

    /// <summary>The team that the owner was in on a day, or null.</summary>
    public string? TeamOn(int day)
    {
        if (Spans.IsEmpty)
        {
            return Owner?.TeamId;
        }

        // Of two spans that hold the day, the later start wins; spans are sorted by start.
        for (var i = Spans.Length - 1; i >= 0; i--)
        {
            if (Spans[i].From <= day && day <= Spans[i].To)
            {
                return Spans[i].TeamId;
            }
        }

        return null;
    }
}
