using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Everything that belongs to one owner; the owner null is <i>unassigned</i>.</summary>
internal sealed class OwnerBlock
{
    /// <summary>The block of an owner.</summary>
    /// <param name="index">Its place among the snapshot's blocks.</param>
    /// <param name="owner">The user, or null.</param>
    /// <param name="spans">The owner's teams over time; empty where there are no memberships (the present team always).</param>
    /// <param name="source">What counts as revenue.</param>
    /// <param name="columns">The owner's facts.</param>
    /// <param name="old">The block before a patch.</param>
    public OwnerBlock(int index, User? owner, ImmutableArray<TeamSpan> spans, RevenueSource source, BlockColumns columns, OwnerBlock? old = null)
    {
        (Index, Owner, Spans, Columns) = (index, owner, spans, columns);
        Sales = source == RevenueSource.Orders ? columns.Orders : columns.Deals;
        Beginnings = BlockBeginnings.Of(this, old);
    }

    public int Index { get; }

    public User? Owner { get; }

    public ImmutableArray<TeamSpan> Spans { get; }

    public BlockColumns Columns { get; }

    public DealColumns Deals => Columns.Deals;

    public ActivityColumns Activities => Columns.Activities;

    public LeadColumns Leads => Columns.Leads;

    public OrderColumns Orders => Columns.Orders;

    public AnswerColumns Answers => Columns.Answers;

    /// <summary>The records of revenue: the deals (those won), or the orders.</summary>
    public SaleColumns Sales { get; }

    public BlockBeginnings Beginnings { get; }

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
