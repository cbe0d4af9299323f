using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>Bars of one colour.</summary>
/// <param name="Name">What the legend calls them.</param>
/// <param name="Points">The bars, from left to right.</param>
public sealed record ChartSeries(string Name, ImmutableArray<ChartPoint> Points);
