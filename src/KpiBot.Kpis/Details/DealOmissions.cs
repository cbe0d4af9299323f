using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Details;

/// <summary>What measures over deals leave out.</summary>
internal static class DealOmissions
{
    private static readonly Measure[] Closings = [DealMeasures.WonDeals, DealMeasures.LostDeals, DealMeasures.ClosedDeals];
    private static readonly Measure[] Qualified = [DealMeasures.QualifiedWonDeals, DealMeasures.QualifiedClosedDeals];
    private static readonly Measure[] Amounts = [PipelineMeasures.OpenAmount, PipelineMeasures.ValuedOpenDeals, PipelineMeasures.WeightedOpenAmount];
    private static readonly Measure[] Past = [PipelineMeasures.OpenDealsPastQualification, PipelineMeasures.QualifiedOpenDeals];

    public static IEnumerable<(string Measure, Omission Why, Func<Reading, int> Count)> All =>
    [
        .. For([.. Closings, .. Qualified], Omission.StillOpen, reading => reading.OpenDeals().Count(hit => !IsUndated(reading, hit.Row))),
        .. For([.. Closings, .. Qualified, DealMeasures.CycleDeals], Omission.NoCloseDate, reading => reading.OpenDeals().Count(hit => IsUndated(reading, hit.Row))),
        .. For(Qualified, Omission.NeverQualified, reading => reading.Closings().Count(hit => !DealMeasures.WasQualified(reading, hit.Row))),
        .. For([DealMeasures.CycleDeals], Omission.NoStart, reading => reading.Closings().Count(hit => hit.Row is { IsWon: true, Start.IsKnown: false })),
        .. For(Amounts, Omission.NoAmount, reading => reading.OpenDeals().Count(hit => !hit.Row.HasAmount)),
        .. For([PipelineMeasures.Coverage, ForecastMeasures.ForecastAmount], Omission.NoExpectedClose, reading => reading.OpenDeals().Count(hit => hit.Row.ExpectedClose == DealDraft.NoDay)),
        .. For(Past, Omission.NotYetQualified, reading => reading.OpenDeals().Count(hit => !PipelineMeasures.IsPastQualification(reading, hit.Row))),
        .. For([PipelineMeasures.StalledDeals], Omission.WithinLimit, reading => reading.OpenDeals().Count(hit => !PipelineMeasures.IsStalled(reading, hit.Row.Deal))),
        .. For([StageMeasures.StageStays], Omission.OtherPipeline, OtherPipelines),
        .. For([FunnelMeasure.WeakestStep], Omission.OtherPipeline, OtherPipelines),
        .. For([FunnelMeasure.WeakestStep], Omission.StillWaiting, FunnelMeasure.Waiting),
    ];

    /// <summary>Won or lost as its outcome or its own stage says, on a day that nobody wrote down.</summary>
    private static bool IsUndated(Reading reading, OpenDeal open) => !open.Deal.Closed.IsKnown
        && (open.Deal.IsWon || reading.Snapshot.Stages[open.Deal.Stage].Kind != StageKind.Open);

    /// <summary>Deals that entered a stage of another pipeline in the window, where no pipeline was asked for.</summary>
    private static int OtherPipelines(Reading reading) => reading.Where.Any(condition => condition.Field == "pipeline") ? 0 : reading.DealsWithHistory().Count(item =>
        item.Deal.Pipeline != reading.Pipeline
        && item.Deal.EntryTimes.ToArray().Any(at => at.Millis <= reading.Window.AsOfMillis && at.Day >= reading.Window.FromDay && at.Day < reading.Window.ToDay && item.Slice.Holds(at.Day)));

    private static IEnumerable<(string Measure, Omission Why, Func<Reading, int> Count)> For(Measure[] measures, Omission why, Func<Reading, int> count) =>
        measures.Select(measure => (measure.Id, why, count));
}
