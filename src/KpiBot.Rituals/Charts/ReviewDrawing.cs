using System.Collections.Immutable;

namespace KpiBot.Rituals.Charts;

/// <summary>What the review's picture shows; all texts are ready to be drawn.</summary>
/// <param name="Title">The first line.</param>
/// <param name="Subtitle">The second.</param>
/// <param name="TrendTitle">What the bars are.</param>
/// <param name="TargetLegend">What the marks across the bars are; empty where no month has a target.</param>
/// <param name="Trend">The bars, oldest first.</param>
/// <param name="FunnelTitle">What the funnel is.</param>
/// <param name="RateLegend">What the shares beside it are.</param>
/// <param name="Funnel">Its steps in their order; may be empty.</param>
public sealed record ReviewDrawing(
    string Title,
    string Subtitle,
    string TrendTitle,
    string TargetLegend,
    ImmutableArray<TrendBar> Trend,
    string FunnelTitle,
    string RateLegend,
    ImmutableArray<FunnelBar> Funnel);
