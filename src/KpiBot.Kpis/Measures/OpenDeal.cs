using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>A deal that is open at a moment, with its amount and expected close as they were then.</summary>
/// <param name="snapshot">The facts.</param>
/// <param name="deal">The deal.</param>
/// <param name="scaled">Its amount as it was then.</param>
/// <param name="expectedClose">Day, or <see cref="DealDraft.NoDay"/>.</param>
/// <param name="rateDay">The day whose month gives the rate: as-of's.</param>
internal readonly struct OpenDeal(Snapshot snapshot, DealRow deal, long scaled, int expectedClose, int rateDay)
{
    public DealRow Deal => deal;

    public int ExpectedClose => expectedClose;

    /// <summary>Scaled by <see cref="Money"/>.</summary>
    public long Scaled => scaled;

    /// <summary>The day whose month gives the rate.</summary>
    public int RateDay => rateDay;

    public bool HasAmount => scaled != Money.None;

    /// <summary>Above 0, in whatever currency.</summary>
    public bool IsValued => HasAmount && scaled > 0;

    /// <summary>In the workspace's currency; null where blank. Converted only when it is asked for: a count needs no rate.</summary>
    public decimal? Amount => Money.Unscaled(scaled) is { } amount
        ? snapshot.Rates.Convert(amount, snapshot.Codes.Currencies.Text(deal.Columns.Currency[deal.Row]), rateDay)
        : null;
}
