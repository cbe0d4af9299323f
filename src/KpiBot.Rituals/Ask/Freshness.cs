using System.Collections.Immutable;
using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>How old the facts are: what the last import brought, and each source by itself.</summary>
/// <param name="Source">Where the last import came from.</param>
/// <param name="LastSuccess">When it ended.</param>
/// <param name="Age">How long ago that is by the real clock, also where the figures' moment is frozen.</param>
public sealed record Freshness(string Source, Instant LastSuccess, Duration Age = default)
{
    /// <summary>Every source with its own last success, where there are several; by name.</summary>
    public ImmutableArray<SourceAge> Sources { get; init; } = [];

    /// <summary>The same, seen at an instant of the real clock; a host whose clock is behind sees an age of 0.</summary>
    public Freshness At(Instant now) => this with { Age = Duration.Max(Duration.Zero, now - LastSuccess) };
}
