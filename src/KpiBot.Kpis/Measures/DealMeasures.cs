using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over deals. Revenue records are won deals, dated by their close; a won deal without an amount is a record of 0.</summary>
internal static class DealMeasures
{
    /// <summary>Deals won in the period.</summary>
    public static readonly Measure WonDeals = Closed("won_deals", deal => deal.IsWon ? 1 : null);

    /// <summary>Deals lost in the period.</summary>
    public static readonly Measure LostDeals = Closed("lost_deals", deal => deal.IsWon ? null : 1);

    /// <summary>Deals won or lost in the period.</summary>
    public static readonly Measure ClosedDeals = Closed("closed_deals", _ => 1);

    /// <summary>Deals created in the period.</summary>
    public static readonly Measure DealsCreated = new(
        "deals_created",
        reading => reading.Sum(reading.Creations(), deal => deal.Created, _ => 1),
        reading => Since(reading, reading.Snapshot.Beginnings.Created, "deals.created_at"));

    /// <summary>Amounts of revenue records, in the workspace's currency by the close's month.</summary>
    public static readonly Measure RevenueAmount = new(
        "revenue_amount",
        reading => Won(reading, deal => deal.AmountAt(deal.Closed.Day) ?? 0),
        reading => Since(reading, reading.Snapshot.Beginnings.Won, "deals.closed_at")
            ?? Since(reading, reading.Snapshot.Beginnings.WonWithAmount, "deals.amount"));

    /// <summary>Number of revenue records with an amount of 0 or more; needs no rate.</summary>
    public static readonly Measure SalesRecords = new(
        "sales_records",
        reading => Won(reading, deal => deal.IsNegative ? null : 1),
        reading => Since(reading, reading.Snapshot.Beginnings.Won, "deals.closed_at"));

    /// <summary>Days from first contact (if known and not after the close), else creation, to the close, of deals won.</summary>
    public static readonly Measure CycleTotal = new(
        "cycle_total",
        reading => Won(reading, Cycle),
        reading => Since(reading, reading.Snapshot.Beginnings.WonWithStart, "deals.created_at"));

    /// <summary>Deals won whose start is known.</summary>
    public static readonly Measure CycleDeals = new(
        "cycle_deals",
        reading => Won(reading, deal => deal.Start.IsKnown ? 1 : null),
        CycleTotal.Missing);

    /// <summary>Amounts of the deals open at the moment of measure, by the rate of its month.</summary>
    public static readonly Measure OpenAmount = new(
        "open_amount",
        reading => reading.Sum(reading.OpenDeals(), _ => reading.Window.StockMoment, deal => deal.AmountAt(reading.Window.StockDay)),
        OpenAmountMissing);

    /// <summary>Amounts of revenue records that have an amount and a list amount.</summary>
    public static readonly Measure DiscountedAmount = new(
        "discounted_amount",
        reading => Won(reading, deal => deal.HasListAmount ? deal.AmountAt(deal.Closed.Day) : null),
        DiscountMissing);

    /// <summary>List amounts of the same records.</summary>
    public static readonly Measure DiscountedListAmount = new(
        "discounted_list_amount",
        reading => Won(reading, deal => deal.HasAmount ? deal.ListAmountAt(deal.Closed.Day) : null),
        DiscountMissing);

    /// <summary>The reason of "no data" where a kind of fact begins only after as-of.</summary>
    public static string? Since(Reading reading, Timestamp beginning, string column) =>
        beginning.Millis <= reading.Window.AsOfMillis ? null : column;

    private static Measure Closed(string id, Func<DealRow, decimal?> record) => new(
        id,
        reading => reading.Sum(reading.Closings(), deal => deal.Closed, record),
        reading => Since(reading, reading.Snapshot.Beginnings.Closed, "deals.closed_at"));

    private static Figures Won(Reading reading, Func<DealRow, decimal?> record) =>
        reading.Sum(reading.Closings().Where(deal => deal.IsWon), deal => deal.Closed, record);

    private static decimal? Cycle(DealRow deal) => deal.Start.IsKnown ? deal.Closed.DaysSince(deal.Start) : null;

    /// <summary>The facts counted are the open deals: where the workspace has some and none carries an amount, there is nothing to add up.</summary>
    private static string? OpenAmountMissing(Reading reading)
    {
        var any = false;
        foreach (var deal in (reading with { Scope = Scopes.Scope.Company, Breakdown = null }).OpenDeals())
        {
            any = true;
            if (deal.HasAmount)
            {
                return null;
            }
        }

        return any ? "deals.amount" : Since(reading, reading.Snapshot.Beginnings.WonWithAmount, "deals.amount");
    }

    /// <summary>A period that has revenue records, none of which carries both figures, has no discount to speak of.</summary>
    private static string? DiscountMissing(Reading reading)
    {
        if (Since(reading, reading.Snapshot.Beginnings.WonWithAmount, "deals.amount") is { } amount)
        {
            return amount;
        }

        var won = reading.Closings().Where(deal => deal.IsWon).ToList();
        var none = won.Count > 0 && !won.Exists(deal => deal.HasAmount && deal.HasListAmount);
        return none ? "deals.list_amount" : Since(reading, reading.Snapshot.Beginnings.WonWithList, "deals.list_amount");
    }
}
