using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>One owner's facts on their way into columns.</summary>
internal sealed class BlockDraft
{
    public List<DealDraft> Deals { get; } = [];

    public List<ActivityDraft> Activities { get; } = [];

    public List<LeadDraft> Leads { get; } = [];

    public List<OrderDraft> Orders { get; } = [];

    public List<AnswerDraft> Answers { get; } = [];

    public OwnerBlock Write(int index, User? owner, ImmutableArray<TeamSpan> spans, RevenueSource source)
    {
        var deals = DealColumnsWriter.Write(Deals);
        var activities = ActivityColumns.Of(Activities);
        var leads = LeadColumns.Of(Leads);
        var orders = OrderColumns.Of(Orders);
        var answers = AnswerColumns.Of(Answers);
        SaleColumns sales = source == RevenueSource.Orders ? orders : deals;
        return new OwnerBlock(index, owner, spans)
        {
            Deals = deals,
            Activities = activities,
            Leads = leads,
            Orders = orders,
            Answers = answers,
            Sales = sales,
            Beginnings = BeginningsReader.Read(deals, activities, leads, orders, answers, sales),
        };
    }
}
