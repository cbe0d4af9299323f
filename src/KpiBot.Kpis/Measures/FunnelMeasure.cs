using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// The weakest step of the funnel: among stages with 10 or more decided deals, the least rate ÷ own rate over the 365 dates
/// before the period (evaluated as of its start). Stages without 10 decided there are compared by plain rate, and only where none has it. Ties: the earliest.
/// </summary>
internal static class FunnelMeasure
{
    private const int UsualDays = 365;

    public static readonly Measure WeakestStep = new(
        "weakest_step",
        Read,
        reading => reading.Since(Field.StageEntry));

    /// <summary>The funnel over the 365 dates before the period, as of its start.</summary>
    private static Funnel UsualOf(Reading reading)
    {
        var zone = reading.Snapshot.Settings.Zone;
        var start = reading.Window.Period.Start;
        var period = PeriodCalendar.Range(start.PlusDays(-UsualDays), start.PlusDays(-1));
        var asOf = zone.AtStartOfDay(start).ToInstant();
        return Funnel.Of(reading with { Window = Window.Of(period, asOf, zone) });
    }

    /// <summary>The place of the weakest step in the pipeline, or null where no stage has 10 decided.</summary>
    public static int? Weakest(StageCount[] counts, StageCount[]? usual)
    {
        var judged = Enumerable.Range(0, counts.Length).Where(step => counts[step].IsJudged).ToArray();
        var known = judged.Where(step => usual is not null && usual[step].IsJudged).ToArray();
        return known.Length > 0
            ? known.MinBy(step => usual?[step].Rate is > 0 and { } rate ? counts[step].Rate / rate : decimal.MaxValue)
            : judged.Length > 0 ? judged.MinBy(step => counts[step].Rate) : null;
    }

    /// <summary>How many deals entered the weakest step in the period and are still there.</summary>
    public static int Waiting(Reading reading)
    {
        var funnel = Funnel.Of(reading);
        return Weakest(funnel.Total, UsualOf(reading).Total) is { } step ? funnel.Total[step].Waiting : 0;
    }

    private static FunnelFigures Read(Reading reading)
    {
        var funnel = Funnel.Of(reading);
        var usual = UsualOf(reading with { Listing = null });
        Note(reading, funnel, Weakest(funnel.Total, usual.Total));
        return new FunnelFigures(
            Step(funnel.Total, usual.Total),
            funnel.Parts.ToDictionary(part => part.Key, part => Step(part.Value, usual.Parts.GetValueOrDefault(part.Key))),
            funnel,
            usual);
    }

    private static void Note(Reading reading, Funnel funnel, int? weakest)
    {
        reading.Listing?.Begin();
        if (weakest is not { } step)
        {
            return;
        }

        foreach (var (deal, outcome) in funnel.DealsOf(step).Where(deal => deal.Outcome != StageOutcome.Waiting))
        {
            reading.Listing?.Note(deal, outcome);
        }
    }

    private static Fraction? Step(StageCount[] counts, StageCount[]? usual) => Weakest(counts, usual) is { } step
        ? new Fraction(counts[step].Advanced, counts[step].Decided, counts[step].Decided)
        : null;
}
