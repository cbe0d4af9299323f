using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>The records of revenue of a reading: won deals by their close, or orders by their date.</summary>
internal static class SaleReadings
{
    /// <summary>Records of revenue of the window.</summary>
    public static IEnumerable<Hit<SaleRow>> Sales(this Reading reading)
    {
        foreach (var slice in reading.Slices)
        {
            var sales = slice.Block.Sales;
            for (var row = sales.FirstSoldFrom(reading.Window.FromDay); row < sales.Count && sales.SoldAt[row].Day < reading.Window.ToDay; row++)
            {
                if (IsOwned(reading, sales, row, slice.Block.Index, slice.Block.Index) && Takes(reading, slice, sales, row, out var key))
                {
                    yield return new Hit<SaleRow>(RowOf(reading, sales, row), key);
                }
            }

            foreach (var hit in FormerSales(reading, slice))
            {
                yield return hit;
            }
        }
    }

    /// <summary>Records of revenue of the dates up to the moment of measure; of a past moment with owners and amounts as they were then.</summary>
    public static IEnumerable<Hit<SaleRow>> SalesOfLast(this Reading reading, int days) => reading.SalesOfLast(days, reading.Window.StockDay);

    /// <summary>Records of revenue of as many dates ending with a day.</summary>
    public static IEnumerable<Hit<SaleRow>> SalesOfLast(this Reading reading, int days, int endingDay) =>
        reading.AsThen().Over(reading.Window.Trailing(days, endingDay, reading.Zone)).Sales();

    /// <summary>The same reading with owners and amounts as they were at the moment of measure, where that is past.</summary>
    public static Reading AsThen(this Reading reading) => reading.Window.IsStockPast && reading.Snapshot.Settings.RevenueSource == RevenueSource.Deals
        ? reading with { ChangesAt = reading.Window.StockMillis }
        : reading;

    private static IEnumerable<Hit<SaleRow>> FormerSales(Reading reading, Slice slice)
    {
        if (reading.ChangesAt is null)
        {
            yield break;
        }

        foreach (var (index, row) in reading.Snapshot.Former.Of(slice.Block.Index))
        {
            var sales = reading.Snapshot.Blocks[index].Deals;
            var day = sales.Closed[row].Day;
            if (day >= reading.Window.FromDay && day < reading.Window.ToDay && IsOwned(reading, sales, row, index, slice.Block.Index) && Takes(reading, slice, sales, row, out var key))
            {
                yield return new Hit<SaleRow>(RowOf(reading, sales, row), key);
            }
        }
    }

    private static bool Takes(Reading reading, Slice slice, SaleColumns sales, int row, out int key)
    {
        key = 0;
        var sold = sales.SoldAt[row];
        return sales.IsSale(row) && sold.Millis <= reading.Window.AsOfMillis && (sales is not DealColumns deals || deals.Exists[row].Millis <= reading.Window.AsOfMillis)
            && slice.Holds(sold.Day) && reading.Takes(new FactRow(slice.Block, sales, row, sold, sold.Millis), out key);
    }

    /// <summary>Whether a row that is now in one block belonged to another at the moment asked for; without one, the present owner's.</summary>
    private static bool IsOwned(Reading reading, SaleColumns sales, int row, int now, int block) => reading.ChangesAt is not { } at || sales is not DealColumns deals
        ? now == block
        : new DealRow(reading.Snapshot, deals, row).ValueAt(DealField.OwnerId, at, reading.Window.PresentMillis, now) == block;

    private static SaleRow RowOf(Reading reading, SaleColumns sales, int row) => new(
        reading.Snapshot,
        sales,
        row,
        reading.ChangesAt is { } at && sales is DealColumns deals
            ? new DealRow(reading.Snapshot, deals, row).ValueAt(DealField.Amount, at, reading.Window.PresentMillis, sales.Amount[row])
            : sales.Amount[row]);
}
