namespace KpiBot.Rituals.Charts;

/// <summary>A step of the funnel.</summary>
/// <param name="Stage">The stage that was entered.</param>
/// <param name="Entered">How many deals.</param>
/// <param name="Figure">The same in words.</param>
/// <param name="Rate">The share that went further, in words; null while nothing is decided.</param>
/// <param name="IsWeakest">The step to work on.</param>
public sealed record FunnelBar(string Stage, int Entered, string Figure, string? Rate, bool IsWeakest);
