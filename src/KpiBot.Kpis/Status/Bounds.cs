namespace KpiBot.Kpis.Status;

/// <summary>The bounds of a judgement, on r = actual ÷ target (or pace). Equality belongs to the better side.</summary>
public sealed record Bounds
{
    /// <summary>From here on a figure is ahead.</summary>
    public decimal Ahead { get; init; } = 1.05m;

    /// <summary>From here on a figure is on time, and green.</summary>
    public decimal OnTime { get; init; } = 0.95m;

    /// <summary>From here on a late figure is amber; below it may be red.</summary>
    public decimal Amber { get; init; } = 0.80m;
}
