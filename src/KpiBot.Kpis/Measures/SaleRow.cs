using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>A record of revenue: a deal that was won, or an order.</summary>
/// <param name="snapshot">The facts.</param>
/// <param name="sales">Where it is kept.</param>
/// <param name="row">Its row there.</param>
/// <param name="amount">Its amount, scaled: as it is now, or as it was at a past moment.</param>
internal readonly struct SaleRow(Snapshot snapshot, SaleColumns sales, int row, long amount)
{
    public Timestamp When => sales.SoldAt[row];

    public string Id => sales.Id[row];

    public int Account => sales.Account[row];

    /// <summary>Scaled by <see cref="Money"/>.</summary>
    public long Scaled => amount;

    public bool HasAmount => amount != Money.None;

    /// <summary>A credit note: it lowers revenue and is not counted as a sale.</summary>
    public bool IsNegative => HasAmount && amount < 0;

    public bool HasCost => sales.Cost[row] != Money.None;

    public bool HasListAmount => sales.ListAmount[row] != Money.None;

    /// <summary>In the workspace's currency by the rate of the sale's month; null where blank.</summary>
    public decimal? Amount => Converted(amount);

    /// <summary>In the workspace's currency, as its amount.</summary>
    public decimal? Cost => Converted(sales.Cost[row]);

    /// <summary>In the workspace's currency, as its amount.</summary>
    public decimal? ListAmount => Converted(sales.ListAmount[row]);

    public decimal? Quantity => Money.Unscaled(sales.Quantity[row]);

    private decimal? Converted(long scaled) => Money.Unscaled(scaled) is { } amount
        ? snapshot.Rates.Convert(amount, snapshot.Codes.Currencies.Text(sales.Currency[row]), When.Day)
        : null;
}
