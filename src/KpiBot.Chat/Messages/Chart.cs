using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>What a picture shows, as figures, for a platform that draws bars itself. Where it does not, its words or the picture are shown.</summary>
/// <param name="Title">What the bars are.</param>
/// <param name="AltText">The same in words; at most 2,000 characters.</param>
/// <param name="Series">One series or several over the same labels.</param>
public sealed record Chart(string Title, string AltText, ImmutableArray<ChartSeries> Series)
{
    /// <summary>What the figures are counted in, such as <c>%</c>; empty for a mere number.</summary>
    public string Unit { get; init; } = string.Empty;
}
