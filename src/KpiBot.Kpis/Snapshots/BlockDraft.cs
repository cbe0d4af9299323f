namespace KpiBot.Kpis.Snapshots;

/// <summary>One owner's facts on their way into columns.</summary>
internal sealed class BlockDraft
{
    public List<DealDraft> Deals { get; } = [];

    public List<ActivityDraft> Activities { get; } = [];

    public List<LeadDraft> Leads { get; } = [];

    public List<OrderDraft> Orders { get; } = [];

    public List<AnswerDraft> Answers { get; } = [];

    public BlockColumns Write() => new(
        DealColumnsWriter.Write(Deals),
        ActivityColumns.Of(Activities),
        LeadColumns.Of(Leads),
        OrderColumns.Of(Orders),
        AnswerColumns.Of(Answers));
}
