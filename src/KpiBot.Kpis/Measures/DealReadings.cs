using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>The deals of a reading.</summary>
internal static class DealReadings
{
    /// <summary>Deals closed in the window, with owner and amount as they are now; their stage is that of their close.</summary>
    public static IEnumerable<Hit<DealRow>> Closings(this Reading reading)
    {
        foreach (var slice in reading.Slices)
        {
            var deals = slice.Block.Deals;
            for (var row = deals.FirstSoldFrom(reading.Window.FromDay); row < deals.Count && deals.Closed[row].Day < reading.Window.ToDay; row++)
            {
                var closed = deals.Closed[row];
                if (closed.Millis <= reading.Window.AsOfMillis && deals.Exists[row].Millis <= reading.Window.AsOfMillis && slice.Holds(closed.Day)
                    && reading.Takes(new FactRow(slice.Block, deals, row, closed, closed.Millis), out var key))
                {
                    yield return new Hit<DealRow>(new DealRow(reading.Snapshot, deals, row), key);
                }
            }
        }
    }

    /// <summary>Deals created in the window; their stage is that of as-of.</summary>
    public static IEnumerable<Hit<DealRow>> Creations(this Reading reading)
    {
        foreach (var slice in reading.Slices)
        {
            var deals = slice.Block.Deals;
            for (var place = deals.FirstCreatedFrom(reading.Window.FromDay); place < deals.Count && deals.Created[deals.ByCreation[place]].Day < reading.Window.ToDay; place++)
            {
                var row = deals.ByCreation[place];
                var created = deals.Created[row];
                if (created.Millis <= reading.Window.AsOfMillis && slice.Holds(created.Day)
                    && reading.Takes(new FactRow(slice.Block, deals, row, created, reading.Window.AsOfMillis), out var key))
                {
                    yield return new Hit<DealRow>(new DealRow(reading.Snapshot, deals, row), key);
                }
            }
        }
    }

    /// <summary>
    /// Deals open at the moment at which stocks are measured. Of a past moment, amounts, expected closes and owners are what the
    /// deals' changes make of them; money is converted by as-of's month.
    /// </summary>
    public static IEnumerable<Hit<OpenDeal>> OpenDeals(this Reading reading)
    {
        foreach (var slice in reading.Slices)
        {
            if (!slice.Holds(reading.Window.StockDay))
            {
                continue;
            }

            foreach (var (deals, row) in Candidates(reading, slice.Block))
            {
                var fact = new FactRow(slice.Block, deals, row, reading.Window.StockMoment, reading.Window.StockMillis);
                if (deals.Closed[row].Millis > reading.Window.StockMillis && deals.Exists[row].Millis <= reading.Window.StockMillis && reading.Takes(fact, out var key))
                {
                    yield return new Hit<OpenDeal>(OpenDeal(reading, new DealRow(reading.Snapshot, deals, row)), key);
                }
            }
        }
    }

    /// <summary>Deals that have stage entries and exist by as-of, from those still open as the window begins; each reading picks its own entries.</summary>
    public static IEnumerable<(Scopes.Slice Slice, DealRow Deal)> DealsWithHistory(this Reading reading)
    {
        foreach (var slice in reading.Slices)
        {
            var deals = slice.Block.Deals;
            for (var row = deals.FirstSoldFrom(reading.Window.FromDay); row < deals.Count; row++)
            {
                if (deals.FirstEntry[row] < deals.FirstEntry[row + 1] && deals.Exists[row].Millis <= reading.Window.AsOfMillis)
                {
                    yield return (slice, new DealRow(reading.Snapshot, deals, row));
                }
            }
        }
    }

    /// <summary>A block's rows that may be open at the moment of measure: rows are ordered by close, so what closed on an earlier day is left out at once.</summary>
    private static IEnumerable<(DealColumns Deals, int Row)> Candidates(Reading reading, OwnerBlock block)
    {
        var (deals, isPast) = (block.Deals, reading.Window.IsStockPast);
        for (var row = deals.FirstSoldFrom(reading.Window.StockDay); row < deals.Count; row++)
        {
            if (!isPast || OwnerAt(reading, deals, row, block.Index) == block.Index)
            {
                yield return (deals, row);
            }
        }

        if (!isPast)
        {
            yield break;
        }

        foreach (var (index, row) in reading.Snapshot.Former.Of(block.Index))
        {
            var now = reading.Snapshot.Blocks[index].Deals;
            if (OwnerAt(reading, now, row, index) == block.Index)
            {
                yield return (now, row);
            }
        }
    }

    private static long OwnerAt(Reading reading, DealColumns deals, int row, int now) =>
        new DealRow(reading.Snapshot, deals, row).ValueAt(DealField.OwnerId, reading.Window.StockMillis, reading.Window.PresentMillis, now);

    private static OpenDeal OpenDeal(Reading reading, DealRow deal)
    {
        var (deals, row, window) = (deal.Columns, deal.Row, reading.Window);
        var amount = window.IsStockPast ? deal.ValueAt(DealField.Amount, window.StockMillis, window.PresentMillis, deals.Amount[row]) : deals.Amount[row];
        var close = window.IsStockPast ? deal.ExpectedCloseAt(window.StockMillis, window.PresentMillis) : deals.ExpectedClose[row];
        return new OpenDeal(reading.Snapshot, deal, amount, close, window.AsOfDay);
    }
}
