using System.Runtime.InteropServices;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Details;

/// <summary>A fact on its way to a row: small, since a company's year may hold a million.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Fact">Where it is kept, whose it is, and when it counts.</param>
/// <param name="Date">The date to be shown.</param>
/// <param name="Event">What happens on it.</param>
/// <param name="Scaled">Its amount, scaled.</param>
/// <param name="RateDay">The day whose month gives the amount's rate; as-of's where this is later.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListedFact(DetailKind Kind, FactRow Fact, Timestamp Date, DetailDate Event, long Scaled = Money.None, int RateDay = 0)
{
    /// <summary>Whether it is told as it stood, open, at the moment of measure.</summary>
    public bool IsOpen { get; init; }

    public bool IsAbove { get; init; }

    public bool IsBelow { get; init; }

    public decimal Value { get; init; }

    /// <summary>The same fact, counted by one more measure.</summary>
    public ListedFact With(bool above, bool below, decimal value) =>
        this with { IsAbove = IsAbove || above, IsBelow = IsBelow || below, Value = above ? Value + value : Value };
}
