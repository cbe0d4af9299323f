using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The costs by month, each with its category and channel.</summary>
internal sealed class CostTable(IEnumerable<Cost> costs)
{
    private readonly FrozenDictionary<(int Year, int Month), ImmutableArray<Cost>> _months =
        costs.GroupBy(cost => (cost.Month.Year, cost.Month.Month)).ToFrozenDictionary(month => month.Key, month => month.ToImmutableArray());

    /// <summary>Every channel that money was spent on; null where a row names none.</summary>
    public IEnumerable<string?> Channels => _months.Values.SelectMany(month => month).Select(cost => cost.Channel).Distinct();

    /// <summary>The rows of all months that have begun by a date.</summary>
    public ImmutableArray<Cost> Until(NodaTime.LocalDate date) =>
        [.. _months.Where(month => new NodaTime.LocalDate(month.Key.Year, month.Key.Month, 1) <= date).SelectMany(month => month.Value)];

    /// <summary>The rows of a month.</summary>
    public ImmutableArray<Cost> Of(int year, int month) => _months.GetValueOrDefault((year, month), []);
}
