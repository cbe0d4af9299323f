namespace KpiBot.Rituals.Charts;

/// <summary>A month of the trend.</summary>
/// <param name="Label">Its short name.</param>
/// <param name="Value">Its revenue.</param>
/// <param name="Target">Its target, or null.</param>
/// <param name="Figure">The revenue in words.</param>
/// <param name="IsRunning">Not over yet: drawn paler.</param>
public sealed record TrendBar(string Label, decimal Value, decimal? Target, string Figure, bool IsRunning);
