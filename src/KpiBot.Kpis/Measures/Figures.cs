using System.Collections.Frozen;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Measures;

/// <summary>A measure's figure for the whole and, in a breakdown, for each part by its key.</summary>
/// <param name="Total">The whole; null where there is no figure.</param>
/// <param name="Parts">The parts that have facts.</param>
/// <param name="Blank">A part without facts.</param>
internal record Figures(Fraction? Total, IReadOnlyDictionary<int, Fraction?> Parts, Fraction? Blank)
{
    /// <summary>The records that were added up; none for what is no sum.</summary>
    public Tally Records { get; init; }

    /// <summary>What the answer is where it is no figure: a target that is reached, or that is not there.</summary>
    public Standing? Instead { get; init; }

    /// <summary>The running month that is left out, as it has no costs yet.</summary>
    public KpiPeriod? Uncosted { get; init; }

    /// <summary>A figure without parts.</summary>
    public static Figures Whole(Fraction? total) => new(total, FrozenDictionary<int, Fraction?>.Empty, null);

    public Fraction? Of(int? key) => key is { } part ? Parts.GetValueOrDefault(part, Blank) : Total;
}
