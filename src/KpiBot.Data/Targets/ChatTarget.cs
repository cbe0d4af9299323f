namespace KpiBot.Data.Targets;

/// <summary>
/// A target that somebody set in chat. It is also a <see cref="KpiBot.Kpis.Facts.Target"/> among the facts; here stands who set it, and what an import must know to
/// leave it alone. Rows stay: those that no longer hold have an end.
/// </summary>
/// <param name="Workspace">The company.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Author">Who: <c>user:ID</c>.</param>
/// <param name="Kpi">Of which KPI.</param>
/// <param name="Scope">Whose, as <c>company</c>, <c>team:ID</c> or <c>user:ID</c>.</param>
/// <param name="Period">For when, by its canonical name.</param>
/// <param name="Value">How much; ratios are fractions.</param>
public sealed record ChatTarget(string Workspace, DateTimeOffset At, string Author, string Kpi, string Scope, string Period, decimal Value)
{
    /// <summary>Its own id, rising with time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7(At);

    /// <summary>What was set for the very same before, wherever it came from; null where nothing was.</summary>
    public decimal? Before { get; init; }

    /// <summary>What the files said at that time; null where they said nothing. As long as they say the same, an import leaves the target alone.</summary>
    public decimal? FileValue { get; init; }

    /// <summary>Where it made a running target easier to reach: what held until then, also where that came from a longer period or the team's reps.</summary>
    public decimal? LoweredFrom { get; init; }

    /// <summary>The objective that it serves, in its author's words.</summary>
    public string? Serves { get; init; }

    /// <summary>Where it was said.</summary>
    public string? Place { get; init; }

    /// <summary>The facts' version that it made.</summary>
    public long FactsVersion { get; init; }

    /// <summary>Since when it no longer holds, because another was set or the files say something else; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
