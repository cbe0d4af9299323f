namespace KpiBot.Rituals.Digests;

/// <summary>From when on something is late.</summary>
internal static class Lateness
{
    /// <summary>Nobody is told of less.</summary>
    public static TimeSpan StillOnTime { get; } = TimeSpan.FromMinutes(30);
}
