using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>stage_conversion: the funnel of the default pipeline and its weakest step.</summary>
internal sealed partial class Naive
{
    /// <summary>An unknown stage has no place in pipeline order and is no step.</summary>
    public Step[] Funnel() =>
    [
        .. book.Stages.Where(stage => stage.PipelineId == Stage.DefaultPipeline && stage.Kind == StageKind.Open).OrderBy(stage => stage.Order).Select(StepOf),
    ];

    /// <summary>The same over the 365 dates before P, as of the instant at which P begins.</summary>
    public Step[] UsualFunnel()
    {
        var before = PeriodCalendar.Range(period.Start.PlusDays(-365), period.Start.PlusDays(-1));
        return new Naive(book, scope, before, book.StartOf(period.Start), real, part).Funnel();
    }

    /// <summary>A past rate of 0 makes the quotient infinite: that stage comes last.</summary>
    public Step? WeakestStep()
    {
        var judged = Funnel().Where(step => step.Decided >= 10).ToList();
        var usual = UsualFunnel().Where(step => step.Decided >= 10).ToDictionary(step => step.Stage);
        var known = judged.Where(step => usual.ContainsKey(step.Stage)).ToList();
        return known.Count == 0
            ? judged.MinBy(step => step.Rate)
            : known.MinBy(step => usual[step.Stage].Advanced == 0 ? decimal.MaxValue
                : Math.Round((decimal)step.Advanced * usual[step.Stage].Decided / (step.Decided * usual[step.Stage].Advanced), 20));
    }

    private Figure StageConversion() => WeakestStep() is { } step
        ? Figure.Ratio(step.Advanced, step.Decided)
        : new Figure(null, Why: Standing.TooFew);

    private Step StepOf(Stage stage)
    {
        var entered = Known.Where(deal => deal.PipelineId == Stage.DefaultPipeline && FirstEntry(deal, stage) is { } first
            && InPeriod(first) && IsMine(deal.OwnerId, first) && Fits(deal, asOf)).ToList();
        var advanced = entered.Count(deal => HasAdvanced(deal, stage));
        return new Step(stage.Name, entered.Count, advanced, entered.Count(deal => !HasAdvanced(deal, stage) && !book.IsClosedBy(deal, asOf)));
    }

    private Moment? FirstEntry(Deal deal, Stage stage) => Array.Find(book.EntriesOf(deal, asOf), entry => entry.Stage == stage.Name)?.EnteredAt;

    /// <summary>Entries compared by whole dates count as after each other, and those at one instant come in stage order: so "after" is "not before".</summary>
    private bool HasAdvanced(Deal deal, Stage stage)
    {
        var first = FirstEntry(deal, stage)!.Value;
        return (deal.Outcome == Outcome.Won && book.IsClosedBy(deal, asOf))
            || book.EntriesOf(deal, asOf).Any(entry => book.KnownStage(deal.PipelineId, entry.Stage) is { Kind: StageKind.Open } later
                && later.Order > stage.Order && !book.IsAfter(first, entry.EnteredAt));
    }

    /// <summary>One open stage of the funnel.</summary>
    internal sealed record Step(string Stage, int Entered, int Advanced, int Waiting)
    {
        public int Decided => Entered - Waiting;

        public decimal? Rate => Decided == 0 ? null : (decimal)Advanced / Decided;
    }
}
