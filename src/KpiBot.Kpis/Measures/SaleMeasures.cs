using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// Measures over records of revenue: won deals, or orders where the workspace's revenue is theirs. A won deal without an amount is a
/// record of 0; a credit note lowers revenue and is no sale.
/// </summary>
internal static class SaleMeasures
{
    /// <summary>Amounts, in the workspace's currency by the sale's month.</summary>
    public static readonly Measure RevenueAmount = new(
        "revenue_amount",
        reading => reading.Sum(reading.Sales(), sale => sale.Amount ?? 0),
        reading => reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount));

    /// <summary>Number of records with an amount of 0 or more; needs no rate.</summary>
    public static readonly Measure SalesRecords = new(
        "sales_records",
        reading => reading.Count(reading.Sales().Where(hit => !hit.Row.IsNegative)),
        reading => reading.Since(Field.Sale));

    /// <summary>Quantities of the sales that have one.</summary>
    public static readonly Measure UnitsSold = new(
        "units_sold",
        reading => reading.Sum(reading.Sales().Where(hit => !hit.Row.IsNegative), sale => sale.Quantity),
        reading => reading.Since(Field.Sale) ?? reading.Since(Field.SaleQuantity));

    /// <summary>Amounts of records of accounts that had one before the period.</summary>
    public static readonly Measure ExistingRevenue = new(
        "existing_revenue_amount",
        reading => reading.Sum(reading.Sales().Where(hit => IsExisting(reading, hit.Row)), sale => sale.Amount ?? 0),
        reading => reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount) ?? reading.Since(Field.SaleAccount));

    /// <summary>Amounts of records that have an amount and a list amount.</summary>
    public static readonly Measure DiscountedAmount = new(
        "discounted_amount",
        reading => reading.Sum(reading.Sales().Where(hit => hit.Row.HasListAmount), sale => sale.Amount),
        DiscountMissing);

    /// <summary>List amounts of the same records.</summary>
    public static readonly Measure DiscountedListAmount = new(
        "discounted_list_amount",
        reading => reading.Sum(reading.Sales().Where(hit => hit.Row.HasAmount), sale => sale.ListAmount),
        DiscountMissing);

    /// <summary>Amount − cost, over records that have both.</summary>
    public static readonly Measure GrossMargin = new(
        "gross_margin_amount",
        reading => reading.Sum(reading.Sales(), sale => sale.Amount - sale.Cost),
        MarginMissing);

    /// <summary>Amounts of records whose cost is known.</summary>
    public static readonly Measure CostedRevenue = new(
        "costed_revenue",
        reading => reading.Sum(reading.Sales().Where(hit => hit.Row.HasCost), sale => sale.Amount),
        MarginMissing);

    /// <summary>Whether a record is of an account that had one before the period.</summary>
    public static bool IsExisting(Reading reading, SaleRow sale) =>
        sale.Account != Codes.Blank && reading.Snapshot.FirstSales[sale.Account].When.Day < reading.CustomersBefore;

    /// <summary>A period that has revenue records, none of which carries both figures, has no discount to speak of.</summary>
    private static string? DiscountMissing(Reading reading) =>
        reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount) ?? reading.Since(Field.SaleListAmount)
        ?? NoneOf(reading, sale => sale.HasAmount && sale.HasListAmount, Field.SaleListAmount);

    private static string? MarginMissing(Reading reading) =>
        reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount) ?? reading.Since(Field.SaleCost)
        ?? NoneOf(reading, sale => sale.HasAmount && sale.HasCost, Field.SaleCost);

    private static string? NoneOf(Reading reading, Func<SaleRow, bool> isComplete, Field field)
    {
        var any = false;
        foreach (var (sale, _) in (reading with { Breakdown = null }).Sales())
        {
            any = true;
            if (isComplete(sale))
            {
                return null;
            }
        }

        return any ? FieldNames.Of(field, reading.Snapshot.Settings.RevenueSource) : null;
    }
}
