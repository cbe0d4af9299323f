using System.Collections.Immutable;
using KpiBot.Kpis.Answers;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>A KPI of the review.</summary>
/// <param name="Answer">Its value and how it stands.</param>
/// <param name="Movement">What a week changed: a difference for ratios and shares, a growth for the rest; null where it can't be told.</param>
/// <param name="Spark">The last eight weeks.</param>
internal sealed record ReviewKpi(Answer Answer, decimal? Movement, ImmutableArray<decimal?> Spark);
