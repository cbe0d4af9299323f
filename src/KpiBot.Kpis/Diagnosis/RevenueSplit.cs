using System.Collections.Immutable;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>
/// Splits a change of revenue: from deals = deals closed × conversion × average basket; from orders = customers × orders per customer ×
/// basket. What the product does not tell (credit notes of a side without sales) is a part of its own.
/// </summary>
internal static class RevenueSplit
{
    // Far below a cent, and few enough that sums of them are exact.
    private const int Digits = 10;

    public static ImmutableArray<Effect> Of(Reading before, Reading now)
    {
        var (then, present) = (Factors.Of(before), Factors.Of(now));
        var (_, yield, basket) = Rounded(Shapley.Split(then.Values, present.Values));
        var other = (present.Revenue - present.Product) - (then.Revenue - then.Product);
        return
        [
            // The rest is the first factor's part, whatever was rounded off the others.
            new Effect(EffectKind.Volume, null, present.Product - then.Product - yield - basket),
            new Effect(EffectKind.Yield, null, yield),
            new Effect(EffectKind.Basket, null, basket),
            .. other == 0 ? Array.Empty<Effect>() : [new Effect(EffectKind.Other, null, other)],
        ];
    }

    private static (decimal Volume, decimal Yield, decimal Basket) Rounded((decimal Volume, decimal Yield, decimal Basket) parts) =>
        (parts.Volume, Math.Round(parts.Yield, Digits), Math.Round(parts.Basket, Digits));

    private sealed record Factors(decimal Revenue, decimal Count, decimal Sales)
    {
        public (decimal? Count, decimal? Yield, decimal? Basket) Values => (Count, Count == 0 ? null : Sales / Count, Sales == 0 ? null : Revenue / Sales);

        /// <summary>Count × yield × basket: the revenue; without sales, or with none of a known customer, 0.</summary>
        public decimal Product => Count == 0 || Sales == 0 ? 0 : Revenue;

        public static Factors Of(Reading reading)
        {
            var sales = reading.Sales().ToArray();
            var count = reading.Snapshot.Settings.RevenueSource == RevenueSource.Orders
                ? CustomerMeasures.Accounts(sales.Where(hit => !hit.Row.IsNegative)).Count
                : reading.Closings().Count();
            return new Factors(sales.Sum(hit => hit.Row.Amount ?? 0), count, sales.Count(hit => !hit.Row.IsNegative));
        }
    }
}
