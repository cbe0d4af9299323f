using System.Collections.Frozen;

namespace KpiBot.Kpis.Measures;

/// <summary>Every measure that a formula may name.</summary>
public static class MeasureBook
{
    private static readonly FrozenDictionary<string, Measure> Measures = new[]
    {
        DealMeasures.WonDeals,
        DealMeasures.LostDeals,
        DealMeasures.ClosedDeals,
        DealMeasures.DealsCreated,
        DealMeasures.RevenueAmount,
        DealMeasures.SalesRecords,
        DealMeasures.CycleTotal,
        DealMeasures.CycleDeals,
        DealMeasures.OpenAmount,
        DealMeasures.DiscountedAmount,
        DealMeasures.DiscountedListAmount,
        FunnelMeasure.WeakestStep,
        TargetMeasure.RevenueTarget,
    }.ToFrozenDictionary(measure => measure.Id);

    /// <summary>The ids of all measures, in alphabetical order.</summary>
    public static IEnumerable<string> Ids => Measures.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether there is a measure of this id.</summary>
    public static bool Knows(string id) => Measures.ContainsKey(id);

    internal static Measure? Find(string id) => Measures.GetValueOrDefault(id);
}
