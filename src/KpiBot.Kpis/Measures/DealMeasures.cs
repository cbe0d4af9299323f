using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over deals that were closed or created in a period.</summary>
internal static class DealMeasures
{
    /// <summary>Deals won in the period.</summary>
    public static readonly Measure WonDeals = new(
        "won_deals",
        reading => reading.Count(reading.Closings().Where(hit => hit.Row.IsWon)),
        reading => reading.Since(Field.DealClosed));

    /// <summary>Deals lost in the period.</summary>
    public static readonly Measure LostDeals = new(
        "lost_deals",
        reading => reading.Count(reading.Closings().Where(hit => !hit.Row.IsWon)),
        reading => reading.Since(Field.DealClosed));

    /// <summary>Deals won or lost in the period.</summary>
    public static readonly Measure ClosedDeals = new(
        "closed_deals",
        reading => reading.Count(reading.Closings()),
        reading => reading.Since(Field.DealClosed));

    /// <summary>Deals closed in the period that had ever entered the qualification stage or an open stage of higher order.</summary>
    public static readonly Measure QualifiedClosedDeals = new(
        "qualified_closed_deals",
        reading => reading.Count(reading.Closings().Where(hit => WasQualified(reading, hit.Row))),
        QualificationMissing);

    /// <summary>The same that were won.</summary>
    public static readonly Measure QualifiedWonDeals = new(
        "qualified_won_deals",
        reading => reading.Count(reading.Closings().Where(hit => hit.Row.IsWon && WasQualified(reading, hit.Row))),
        QualificationMissing);

    /// <summary>Deals created in the period.</summary>
    public static readonly Measure DealsCreated = new(
        "deals_created",
        reading => reading.Count(reading.Creations()),
        reading => reading.Since(Field.DealCreated));

    /// <summary>Days from first contact (if known and not after the close), else creation, to the close, of deals won.</summary>
    public static readonly Measure CycleTotal = new(
        "cycle_total",
        reading => reading.Sum(Cycles(reading), deal => deal.Closed.DaysSince(deal.Start)),
        reading => reading.Since(Field.WonStart));

    /// <summary>Deals won whose start is known.</summary>
    public static readonly Measure CycleDeals = new(
        "cycle_deals",
        reading => reading.Count(Cycles(reading)),
        reading => reading.Since(Field.WonStart));

    /// <summary>By the stages of the deal's own pipeline; where that has no qualification stage, the deal can't have entered it.</summary>
    public static bool WasQualified(Reading reading, DealRow deal) =>
        reading.Snapshot.Stages.OrderOf(StageRole.Qualification, deal.Pipeline) is { } order && deal.HasReached(order, reading.Window.AsOfMillis);

    private static IEnumerable<Hit<DealRow>> Cycles(Reading reading) =>
        reading.Closings().Where(hit => hit.Row.IsWon && hit.Row.Start.IsKnown);

    private static string? QualificationMissing(Reading reading) =>
        reading.Snapshot.Stages.HasRole(StageRole.Qualification) ? reading.Since(Field.DealClosed) ?? reading.Since(Field.StageEntry) : "stages.role";
}
