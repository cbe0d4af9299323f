using System.Collections.Frozen;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Details;

/// <summary>What each measure leaves out of the facts that are like those it counts, by the same readings.</summary>
internal static class Omissions
{
    private static readonly FrozenDictionary<string, (Omission Why, Func<Reading, int> Count)[]> ByMeasure = DealOmissions.All.Concat(SaleOmissions.All).Concat(OtherOmissions.All)
        .GroupBy(item => item.Measure)
        .ToFrozenDictionary(measure => measure.Key, measure => measure.Select(item => (item.Why, item.Count)).ToArray());

    /// <summary>What a measure left out of a reading.</summary>
    public static IEnumerable<Omitted> Of(string measure, Reading reading) =>
        ByMeasure.GetValueOrDefault(measure, []).Select(item => new Omitted(item.Why, item.Count(reading)));
}
