using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>An action that somebody promised, as a digest reads it back.</summary>
/// <param name="Text">What.</param>
/// <param name="OwnerId">Who.</param>
/// <param name="Due">Until when.</param>
/// <param name="Kept">Whether it was done; null while nobody said.</param>
public sealed record PromiseSaid(string Text, string? OwnerId, LocalDate Due, bool? Kept)
{
    /// <summary>The KPI of the warning that it answers; null for what was promised without one.</summary>
    public string? Kpi { get; init; }
}
