using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>How old the facts are.</summary>
/// <param name="Source">Where the last import came from.</param>
/// <param name="LastSuccess">When it ended.</param>
public sealed record Freshness(string Source, Instant LastSuccess)
{
    /// <summary>The age at the figures' moment; facts imported after it are of age 0.</summary>
    public Duration AgeAt(Instant asOf) => Duration.Max(Duration.Zero, asOf - LastSuccess);
}
