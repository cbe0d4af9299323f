using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Details;

/// <summary>What measures over records of revenue leave out, or count as nothing.</summary>
internal static class SaleOmissions
{
    private static readonly Measure[] Discounts = [SaleMeasures.DiscountedAmount, SaleMeasures.DiscountedListAmount];
    private static readonly Measure[] Margins = [SaleMeasures.GrossMargin, SaleMeasures.CostedRevenue];

    public static IEnumerable<(string Measure, Omission Why, Func<Reading, int> Count)> All =>
    [
        .. For([SaleMeasures.RevenueAmount, .. Discounts, .. Margins], Omission.NoAmount, sale => !sale.HasAmount),
        .. For([SaleMeasures.SalesRecords, SaleMeasures.UnitsSold], Omission.CreditNote, sale => sale.IsNegative),
        .. For([SaleMeasures.UnitsSold], Omission.NoQuantity, sale => !sale.IsNegative && sale.Quantity is null),
        .. For(Discounts, Omission.NoListAmount, sale => !sale.HasListAmount),
        .. For(Margins, Omission.NoCost, sale => !sale.HasCost),
        .. For([SaleMeasures.ExistingRevenue, CustomerMeasures.NewCustomers, CustomerMeasures.Customers], Omission.NoAccount, sale => sale.Account == Codes.Blank),
        (SaleMeasures.ExistingRevenue.Id, Omission.NewCustomer, reading => reading.Sales().Count(hit => hit.Row.Account != Codes.Blank && !SaleMeasures.IsExisting(reading, hit.Row))),
        (CustomerMeasures.NewCustomers.Id, Omission.KnownCustomer, reading => reading.Sales().Count(hit => hit.Row.Account != Codes.Blank) - CustomerMeasures.FirstSales(reading).Count()),
    ];

    private static IEnumerable<(string Measure, Omission Why, Func<Reading, int> Count)> For(Measure[] measures, Omission why, Func<SaleRow, bool> isLeftOut) =>
        measures.Select(measure => (measure.Id, why, (Func<Reading, int>)(reading => reading.Sales().Count(hit => isLeftOut(hit.Row)))));
}
