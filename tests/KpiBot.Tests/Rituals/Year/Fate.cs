namespace KpiBot.Tests.Rituals.Year;

/// <summary>What became of one time of a ritual.</summary>
internal enum Fate
{
    Sent,
    Late,
    Skipped,
    Paused,

    /// <summary>There was nothing to say.</summary>
    Empty,
}
