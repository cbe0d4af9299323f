using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>The orders of a reading as invoices, whatever the workspace's source of revenue.</summary>
internal static class InvoiceReadings
{
    /// <summary>Invoices paid in the window.</summary>
    public static IEnumerable<Hit<InvoiceRow>> InvoicesPaid(this Reading reading)
    {
        foreach (var slice in reading.Slices)
        {
            var orders = slice.Block.Orders;
            for (var row = 0; row < orders.Count; row++)
            {
                var paid = orders.Paid[row];
                if (paid.IsKnown && paid.Day >= reading.Window.FromDay && paid.Day < reading.Window.ToDay && paid.Millis <= reading.Window.AsOfMillis
                    && IsInvoiced(orders, row, reading.Window.AsOfMillis) && slice.Holds(paid.Day) && reading.Takes(new FactRow(slice.Block, orders, row, paid, 0), out var key))
                {
                    yield return new Hit<InvoiceRow>(new InvoiceRow(reading.Snapshot, orders, row), key);
                }
            }
        }
    }

    /// <summary>Orders that at the moment of measure are invoiced, past due and unpaid.</summary>
    public static IEnumerable<Hit<InvoiceRow>> InvoicesOverdue(this Reading reading) =>
        reading.InvoicesUnpaid(due => due.IsKnown && reading.Window.StockMoment.IsAfter(due));

    /// <summary>Orders that at the moment of measure are invoiced and unpaid, and have no due date.</summary>
    public static IEnumerable<Hit<InvoiceRow>> InvoicesUndated(this Reading reading) => reading.InvoicesUnpaid(due => !due.IsKnown);

    private static IEnumerable<Hit<InvoiceRow>> InvoicesUnpaid(this Reading reading, Func<Timestamp, bool> isTaken)
    {
        var (now, millis) = (reading.Window.StockMoment, reading.Window.StockMillis);
        foreach (var slice in reading.Slices)
        {
            if (!slice.Holds(reading.Window.StockDay))
            {
                continue;
            }

            var orders = slice.Block.Orders;
            for (var row = 0; row < orders.Count; row++)
            {
                if (IsInvoiced(orders, row, millis) && isTaken(orders.Due[row]) && orders.Paid[row].Millis > millis
                    && reading.Takes(new FactRow(slice.Block, orders, row, now, 0), out var key))
                {
                    yield return new Hit<InvoiceRow>(new InvoiceRow(reading.Snapshot, orders, row), key);
                }
            }
        }
    }

    private static bool IsInvoiced(OrderColumns orders, int row, long millis) =>
        orders.Ordered[row].Millis <= millis && orders.Invoiced[row].Millis <= millis;
}
