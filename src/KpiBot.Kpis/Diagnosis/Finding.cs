using System.Collections.Immutable;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>A rule that fires, with the numbers that made it fire.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Numbers">By KPI id: its value; with <c>.change</c> after it: its like-for-like change (a fraction; of ratios in points).</param>
public sealed record Finding(Rule Rule, ImmutableDictionary<string, decimal> Numbers)
{
    /// <summary>The stage that the rule points at, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>Lost reasons that grew, the most first.</summary>
    public ImmutableArray<string> LostReasons { get; init; } = [];

    /// <summary>Whether only managers may see it: it compares persons.</summary>
    public bool IsForManagers => Rule == Rule.UnevenTeam;
}
