using System.Collections.Immutable;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>A rule that fires, with the numbers that made it fire.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Numbers">
/// By KPI id: its value; with <c>.change</c> after it: its like-for-like change, as a fraction of what was (<c>gross_margin_rate.change</c>: in
/// points, −0.03 being 3 points less). Of an uneven team <c>best</c> and <c>median</c> are two reps' conversions, and
/// <c>qualification_rate.best</c> is how good the first one's leads were. What is not known is not there.
/// </param>
public sealed record Finding(Rule Rule, ImmutableDictionary<string, decimal> Numbers)
{
    /// <summary>The stage that the rule points at, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>For a lengthening cycle the lost reasons that grew, the most grown first; where skill is wanting all, the most frequent first.</summary>
    public ImmutableArray<string> LostReasons { get; init; } = [];

    /// <summary>Whether only managers may see it: it compares persons.</summary>
    public bool IsForManagers => Rule == Rule.UnevenTeam;
}
