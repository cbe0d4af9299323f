namespace KpiBot.Rituals.RedIndicator;

/// <summary>A source whose facts must not be judged by at present.</summary>
/// <param name="Source">Its name.</param>
/// <param name="IsReading">Whether it is being read just now; else its last readings failed.</param>
public sealed record SourceTrouble(string Source, bool IsReading);
