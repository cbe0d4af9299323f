using KpiBot.Kpis.Answers;
using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>A watched KPI on its rolling window: what an evaluation found.</summary>
/// <param name="Answer">The figure on the window, judged against the target in proportion.</param>
/// <param name="Ratio">r = actual ÷ target (or its inverse where less is better); null where it is not judged.</param>
/// <param name="IsRed">Red, by enough facts.</param>
/// <param name="IsClear">At or beyond the red bound + 0.05.</param>
/// <param name="ClearsAt">The figure from which on it is no longer red.</param>
/// <param name="IsGreenAt">The figure from which on it is green.</param>
/// <param name="Date">The business date of the evaluation.</param>
/// <param name="IsDayClosed">Whether the day's close (18:00) has passed.</param>
public sealed record WatchReading(
    Answer Answer,
    decimal? Ratio,
    bool IsRed,
    bool IsClear,
    decimal? ClearsAt,
    decimal? IsGreenAt,
    LocalDate Date,
    bool IsDayClosed)
{
    /// <summary>Below this ratio it is red.</summary>
    public decimal RedBound { get; init; } = 0.80m;

    /// <summary>Whether its target stays the same from day to day: no flow's does.</summary>
    public bool HasFixedTarget { get; init; }
}
