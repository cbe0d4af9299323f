namespace KpiBot.Kpis.Snapshots;

/// <summary>An order on its way into columns.</summary>
internal sealed record OrderDraft(string Id, Timestamp Ordered)
{
    public required long Amount { get; init; }

    public required long ListAmount { get; init; }

    public required long Cost { get; init; }

    public required long Quantity { get; init; }

    public required int Currency { get; init; }

    public required int Product { get; init; }

    public required int Account { get; init; }

    public required int Channel { get; init; }

    public required Timestamp Invoiced { get; init; }

    public required Timestamp Due { get; init; }

    public required Timestamp Paid { get; init; }
}
