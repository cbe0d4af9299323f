using NodaTime;

namespace KpiBot.Kpis.Periods;

/// <summary>A half-open interval of business dates <c>[Start, End)</c>.</summary>
/// <param name="Name">Canonical name: <c>2026-11</c>, <c>2026-Q4</c>, <c>2026-W47</c>, <c>2026</c>, <c>2026-11-20</c>, <c>last 30 days</c> or <c>2026-10-01..2026-11-15</c>.</param>
/// <param name="Kind">What it is like.</param>
/// <param name="Start">First date, included.</param>
/// <param name="End">First date after it, excluded.</param>
public sealed record KpiPeriod(string Name, PeriodKind Kind, LocalDate Start, LocalDate End)
{
    /// <summary>Number of dates.</summary>
    public int Days => Period.DaysBetween(Start, End);

    /// <summary>Whether <paramref name="date"/> is one of its dates.</summary>
    public bool Contains(LocalDate date) => Start <= date && date < End;
}
