using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// A stock as it stood at the close of a business day, kept because the present facts can't tell it afterwards.
/// It keeps numerator and denominator, so that a past answer is as exact as a present one.
/// </summary>
/// <param name="Day">The business day.</param>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Scope"><c>company</c>, <c>team:ID</c> or <c>user:ID</c>.</param>
/// <param name="Period">The canonical period that the stock looks at (forecast, coverage, effort needed); empty for stocks that look at none.</param>
/// <param name="Numerator">The value, or the part above the line; null where there was no value.</param>
/// <param name="Denominator">The part below the line; null for a plain number.</param>
/// <param name="Sample">How many records it rested on.</param>
/// <param name="FactsVersion">The version of the facts that it was read from.</param>
public sealed record Photo(
    LocalDate Day,
    string Kpi,
    string Scope,
    string Period,
    decimal? Numerator,
    decimal? Denominator,
    int Sample,
    long FactsVersion);
