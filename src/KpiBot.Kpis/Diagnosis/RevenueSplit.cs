using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>
/// Splits a change of revenue: from deals = deals closed × conversion × average basket; from orders = customers × orders per customer ×
/// basket. What the product does not tell (credit notes of a side without sales) is a part of its own.
/// </summary>
internal static class RevenueSplit
{
    public static ImmutableArray<Effect> Of(Reading before, Reading now)
    {
        var (then, present) = (Factors.Of(before), Factors.Of(now));
        var (volume, yield, basket) = Shapley.Split(then.Values, present.Values);
        var other = present.Revenue - then.Revenue - volume - yield - basket;
        return
        [
            new Effect(EffectKind.Volume, null, volume),
            new Effect(EffectKind.Yield, null, yield),
            new Effect(EffectKind.Basket, null, basket),
            .. other == 0 ? Array.Empty<Effect>() : [new Effect(EffectKind.Other, null, other)],
        ];
    }

    private sealed record Factors(decimal Revenue, decimal Count, decimal Sales)
    {
        public (decimal? Count, decimal? Yield, decimal? Basket) Values => (Count, Count == 0 ? null : Sales / Count, Sales == 0 ? null : Revenue / Sales);

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
