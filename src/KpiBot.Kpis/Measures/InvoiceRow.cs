using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>One order as an invoice.</summary>
internal readonly struct InvoiceRow(Snapshot snapshot, OrderColumns orders, int row)
{
    public Timestamp Ordered => orders.Ordered[row];

    /// <summary>Scaled by <see cref="Money"/>.</summary>
    public long Scaled => orders.Amount[row];

    public Timestamp Invoiced => orders.Invoiced[row];

    public Timestamp Due => orders.Due[row];

    public Timestamp Paid => orders.Paid[row];

    /// <summary>In the workspace's currency by the rate of the order's month.</summary>
    public decimal Amount => snapshot.Rates.Convert(
        Money.Unscaled(orders.Amount[row]) ?? 0,
        snapshot.Codes.Currencies.Text(orders.Currency[row]),
        orders.Ordered[row].Day);
}
