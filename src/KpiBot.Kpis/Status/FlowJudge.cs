using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;

namespace KpiBot.Kpis.Status;

/// <summary>
/// Judges a flow by its pace: actual ÷ (target × working days elapsed ÷ working days). Too early before 20 % of the working days
/// or while fewer than 3 records are expected; red only below expected − 1.28 × √(m × s2).
/// </summary>
internal static class FlowJudge
{
    private const decimal LeastShareElapsed = 0.20m;
    private const decimal LeastRecords = 3;
    private const double Z = 1.28;
    private const int HabitDays = 365;

    public static Verdict Of(KpiDefinition definition, Evaluation evaluation, Fraction figure, ScopeTarget target)
    {
        var (window, settings) = (evaluation.Reading.Window, evaluation.Reading.Snapshot.Settings);
        var days = evaluation.Reading.Snapshot.Targets.Days(evaluation.Reading.Scope);
        var all = days.Between(window.Period.Start, window.Period.End);
        var elapsed = days.Elapsed(window.Period, window.AsOf.InZone(settings.Zone).LocalDateTime);
        var expected = target.Value * elapsed / all;
        if (window.IsAhead || elapsed < LeastShareElapsed * all || expected <= 0)
        {
            return new Verdict(Standing.TooEarly, Target: target, Expected: expected);
        }

        var habit = Habit(definition, evaluation);
        var records = definition.Unit == Unit.Count ? expected : habit is { Count: > 0, Sum: > 0 } ? expected / (habit.Sum / habit.Count) : 0;
        if (habit.Count == 0 || records < LeastRecords)
        {
            return new Verdict(Standing.TooEarly, Target: target, Expected: expected);
        }

        var actual = figure.Value ?? 0;
        var spread = (decimal)(Z * Math.Sqrt((double)(records * (habit.Squares / habit.Count))));
        return Judge.Judged(actual / expected, settings.Bounds, redIsSure: actual < expected - spread, target, expected);
    }

    /// <summary>The records of the 365 dates to as-of.</summary>
    private static Tally Habit(KpiDefinition definition, Evaluation evaluation)
    {
        var reading = evaluation.Reading;
        var zone = reading.Snapshot.Settings.Zone;
        var year = PeriodCalendar.LastDays(HabitDays, reading.Window.AsOf.InZone(zone).Date);
        var past = reading with { Window = Window.Of(year, reading.Window.AsOf, zone), Breakdown = null };
        return definition.Expression is Expression.Name { Id: var id, Where: var where } && MeasureBook.Find(id) is { } measure
            ? measure.Read(past with { Where = where }).Records
            : default;
    }
}
