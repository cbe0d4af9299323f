using System.Collections.Immutable;
using KpiBot.Kpis.Periods;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>A change between two periods, like for like, split into parts that add up to it exactly.</summary>
/// <param name="Period">The period asked about.</param>
/// <param name="Against">The period it is compared with.</param>
/// <param name="Before">The value then.</param>
/// <param name="Now">The value now.</param>
/// <param name="Effects">The parts: for revenue volume, yield and basket; for a ratio a rate and a mix effect for each segment; and what is left.</param>
public sealed record Decomposition(KpiPeriod Period, KpiPeriod Against, decimal Before, decimal Now, ImmutableArray<Effect> Effects)
{
    /// <summary>Now − before: the sum of the effects.</summary>
    public decimal Change => Now - Before;
}
