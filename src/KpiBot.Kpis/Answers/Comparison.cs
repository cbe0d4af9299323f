using KpiBot.Kpis.Periods;
using NodaTime;

namespace KpiBot.Kpis.Answers;

/// <summary>The same KPI over another period, evaluated like for like (as of a corresponding instant).</summary>
/// <param name="Period">The whole other period.</param>
/// <param name="AsOf">The corresponding instant.</param>
/// <param name="Value">Its value, or null where it has none.</param>
/// <param name="Change">For ratios this value − that one; for flows and stocks this ÷ that − 1; null where undefined.</param>
/// <param name="DataBegin">Set where the other period begins less than 90 days after the first close: shown, not judged.</param>
public sealed record Comparison(KpiPeriod Period, Instant AsOf, decimal? Value, decimal? Change, LocalDate? DataBegin)
{
    /// <summary>Whether the change may be judged and may feed the guards.</summary>
    public bool Judged => DataBegin is null && Change is not null;
}
