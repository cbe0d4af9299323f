using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>
/// Reads a watched KPI on a window that rolls, so that the 1st of a month changes nothing: flows over the last 20 completed working
/// days with the target in proportion, ratios over the last 90 dates with the target of today, stocks now.
/// </summary>
internal static class RollingWatch
{
    private const int FlowDays = 20;
    private const int RatioDays = 90;
    private const int LeastSample = 20;
    private const decimal DeadBand = 0.05m;
    private const string Coverage = "pipeline_coverage";
    private const string ShrinkingAccounts = "shrinking_accounts";

    private static readonly LocalTime DayClose = new(18, 0);

    /// <summary>What an evaluation finds.</summary>
    /// <param name="engine">Answers.</param>
    /// <param name="snapshot">The facts.</param>
    /// <param name="definition">The watched KPI.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="asOf">As of when.</param>
    /// <param name="target">To be judged by this instead of the target that is set; null for that one.</param>
    public static WatchReading Read(KpiEngine engine, Snapshot snapshot, KpiDefinition definition, Scope scope, Instant asOf, decimal? target = null)
    {
        var now = asOf.InZone(snapshot.Settings.Zone);
        var isClosed = now.TimeOfDay >= DayClose;
        var window = WindowOf(definition, now.Date, isClosed, snapshot);
        var answer = engine.Answer(
            snapshot,
            new Question(definition.Id, scope, window, asOf),
            (judged, reading) => target is { } other ? new ScopeTarget(other, TargetSource.Exact) : TargetOf(judged, reading, now.Date));
        var bounds = definition.Bounds ?? snapshot.Settings.Bounds;
        var enough = definition.Kind != KpiKind.Ratio || answer.Sample >= Math.Max(LeastSample, definition.LeastSample.N);
        var found = new WatchReading(
            answer,
            answer.Verdict.Ratio,
            IsRed: enough && answer.Verdict.Colour == Colour.Red,
            IsClear: answer.Verdict.Ratio >= bounds.Amber + DeadBand,
            ClearsAt: FigureAt(definition, answer, bounds.Amber + DeadBand),
            IsGreenAt: FigureAt(definition, answer, bounds.OnTime),
            now.Date,
            isClosed);
        return definition.Id == ShrinkingAccounts
            ? Ruled(found)
            : found with { RedBound = bounds.Amber, HasFixedTarget = definition.Kind != KpiKind.Flow };
    }

    /// <summary>A rule needs no target: one large customer who buys much less is one too many.</summary>
    private static WatchReading Ruled(WatchReading found) => found with
    {
        Ratio = found.Answer.Value is { } value ? (value > 0 ? 0 : 1) : null,
        IsRed = found.Answer.Value > 0,
        IsClear = found.Answer.Value == 0,
        ClearsAt = null,
        IsGreenAt = null,
    };

    private static KpiPeriod WindowOf(KpiDefinition definition, LocalDate today, bool isClosed, Snapshot snapshot)
    {
        var calendar = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth);
        return definition switch
        {
            { Kind: KpiKind.Ratio } => PeriodCalendar.LastDays(RatioDays, today),
            { Kind: KpiKind.Flow } => CompletedDays(isClosed ? today : today.PlusDays(-1), new WorkingDays(snapshot.Settings.Holidays)),

            // What is open now against what the running period still asks for.
            { Id: Coverage } => calendar.Containing(PeriodKind.Quarter, today),
            { LooksAtPeriod: true } => calendar.Containing(PeriodKind.Month, today),
            _ => PeriodCalendar.LastDays(1, today),
        };
    }

    private static KpiPeriod CompletedDays(LocalDate last, WorkingDays days)
    {
        var first = last.PlusDays(1);
        for (var count = 0; count < FlowDays;)
        {
            first = first.PlusDays(-1);
            count += days.IsWorked(first) ? 1 : 0;
        }

        return PeriodCalendar.Range(first, last);
    }

    /// <summary>A flow's target is the sum of what each month of the window asks for in proportion; a ratio's and a stock's is today's.</summary>
    private static ScopeTarget? TargetOf(KpiDefinition definition, Reading reading, LocalDate today)
    {
        var calendar = new PeriodCalendar(reading.Snapshot.Settings.FiscalFirstMonth);
        var parts = definition switch
        {
            { Kind: KpiKind.Flow } => calendar.Parts(reading.Window.Period, PeriodKind.Month).Select(month => Cut(month, reading.Window.Period)),
            { LooksAtPeriod: true } => [reading.Window.Period],
            _ => [calendar.Containing(PeriodKind.Day, today)],
        };
        var targets = parts.Select(part => TargetOf(definition, reading, part)).ToArray();
        return Array.TrueForAll(targets, target => target is not null)
            ? targets.Aggregate((sum, next) => sum is null || next is null ? null : sum with { Value = sum.Value + next.Value })
            : null;
    }

    private static ScopeTarget? TargetOf(KpiDefinition definition, Reading reading, KpiPeriod part)
    {
        var window = Window.Of(part, reading.Window.AsOf, reading.Snapshot.Settings.Zone);
        var days = new WorkingDays(reading.Snapshot.Settings.Holidays);

        // A few days without work at the window's edge, or a Sunday on which a ratio is read, ask for nothing and refuse nothing.
        return reading.Snapshot.Targets.Find(TargetTraits.Of(definition), reading.Scope, window)
            ?? (definition.Kind == KpiKind.Flow && days.Between(part.Start, part.End) == 0 ? new ScopeTarget(0, TargetSource.Longer) : null)
            ?? (definition.Kind != KpiKind.Flow && days.Between(part.Start, part.End) == 0 ? TargetOf(definition, reading, DayBefore(part)) : null);
    }

    private static KpiPeriod DayBefore(KpiPeriod day) => PeriodCalendar.Range(day.Start.PlusDays(-1), day.Start.PlusDays(-1));

    private static KpiPeriod Cut(KpiPeriod month, KpiPeriod window) =>
        PeriodCalendar.Range(LocalDate.Max(month.Start, window.Start), LocalDate.Min(month.End, window.End).PlusDays(-1));

    private static decimal? FigureAt(KpiDefinition definition, Answer answer, decimal r) => answer.Verdict switch
    {
        { Target: { } target, Expected: null } => definition.Direction == Direction.Up ? target.Value * r : target.Value / r,
        { Expected: { } expected } => expected * r,
        _ => null,
    };
}
