using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>How old the facts are.</summary>
/// <param name="Source">Where the last import came from.</param>
/// <param name="LastSuccess">When it ended.</param>
/// <param name="Age">How long ago that is by the real clock, also where the figures' moment is frozen.</param>
public sealed record Freshness(string Source, Instant LastSuccess, Duration Age = default)
{
    /// <summary>The same, seen at an instant of the real clock; a host whose clock is behind sees an age of 0.</summary>
    public Freshness At(Instant now) => this with { Age = Duration.Max(Duration.Zero, now - LastSuccess) };
}
