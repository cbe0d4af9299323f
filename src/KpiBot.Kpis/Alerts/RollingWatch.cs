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

    private static readonly LocalTime DayClose = new(18, 0);

    public static WatchReading Read(KpiEngine engine, Snapshot snapshot, KpiDefinition definition, Scope scope, Instant asOf)
    {
        var now = asOf.InZone(snapshot.Settings.Zone);
        var isClosed = now.TimeOfDay >= DayClose;
        var window = WindowOf(definition, now.Date, isClosed, new WorkingDays(snapshot.Settings.Holidays));
        var answer = engine.Answer(snapshot, new Question(definition.Id, scope, window, asOf), (judged, reading) => TargetOf(judged, reading, now.Date));
        var bounds = snapshot.Settings.Bounds;
        var enough = definition.Kind != KpiKind.Ratio || answer.Sample >= Math.Max(LeastSample, definition.LeastSample.N);
        return new WatchReading(
            answer,
            answer.Verdict.Ratio,
            IsRed: enough && answer.Verdict.Colour == Colour.Red,
            IsClear: answer.Verdict.Ratio >= bounds.Amber + DeadBand,
            ClearsAt: FigureAt(definition, answer, bounds.Amber + DeadBand),
            IsGreenAt: FigureAt(definition, answer, bounds.OnTime),
            now.Date,
            isClosed);
    }

    private static KpiPeriod WindowOf(KpiDefinition definition, LocalDate today, bool isClosed, WorkingDays days)
    {
        if (definition.Kind == KpiKind.Ratio)
        {
            return PeriodCalendar.LastDays(RatioDays, today);
        }

        return definition.Kind == KpiKind.Stock ? PeriodCalendar.LastDays(1, today) : CompletedDays(isClosed ? today : today.PlusDays(-1), days);
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
        var parts = definition.Kind == KpiKind.Flow
            ? calendar.Parts(reading.Window.Period, PeriodKind.Month).Select(month => Cut(month, reading.Window.Period))
            : [calendar.Containing(PeriodKind.Day, today)];
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
