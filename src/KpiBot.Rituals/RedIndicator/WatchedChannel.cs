using System.Collections.Immutable;
using KpiBot.Chat.People;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>A channel in which a team is warned.</summary>
/// <param name="Place">The channel.</param>
/// <param name="Kpis">What it is told of.</param>
internal sealed record WatchedChannel(Place Place, ImmutableArray<string> Kpis);
