using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The figures of one review, all of one version of the facts.</summary>
/// <param name="Week">The last whole week.</param>
/// <param name="Period">The month or quarter under way.</param>
/// <param name="Revenue">Its revenue, judged by its pace.</param>
/// <param name="Kpis">The KPIs that have data, in their order.</param>
/// <param name="Funnel">The funnel of the last 90 dates; null without data.</param>
/// <param name="Months">The revenue of the last months, the one under way last.</param>
internal sealed record ReviewFigures(
    KpiPeriod Week,
    KpiPeriod Period,
    Answer Revenue,
    ImmutableArray<ReviewKpi> Kpis,
    Answer? Funnel,
    ImmutableArray<Answer> Months);
