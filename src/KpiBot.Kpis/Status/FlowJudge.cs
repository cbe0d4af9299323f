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
    private const int LeastShareElapsed = 5;
    private const decimal LeastRecords = 3;
    private const double Z = 1.28;
    private const int HabitDays = 365;

    public static Verdict Of(KpiDefinition definition, Evaluation evaluation, Fraction figure, ScopeTarget target)
    {
        var (reading, window) = (evaluation.Reading, evaluation.Reading.Window);
        var days = reading.Snapshot.Targets.Days(reading.Scope);
        var all = days.Between(window.Period.Start, window.Period.End);
        var elapsed = days.Elapsed(window.Period, window.AsOf.InZone(reading.Zone).LocalDateTime);
        var share = PaceOf(definition, evaluation, elapsed, all);
        var expected = target.Value * share.Over / share.Under;
        var early = new Verdict(Standing.TooEarly, Target: target, Expected: expected);
        if (window.IsAhead || elapsed * LeastShareElapsed < all || expected <= 0)
        {
            return early;
        }

        var habit = evaluation.Records(definition.Expression, HabitOf(reading));
        if (habit is not { Count: > 0, Sum: > 0 })
        {
            return early;
        }

        // A rate per rep is judged as the sum that it divides.
        var reps = Divisor(definition.Expression, evaluation);
        var (actual, due) = (figure.Value ?? 0, expected * reps);
        var records = due * habit.Count / habit.Sum;
        return records < LeastRecords
            ? early
            : Judge.Judged(actual * share.Under, target.Value * share.Over, Judge.BoundsOf(definition, reading.Snapshot), () => IsSure(actual * reps, due, records, habit), target, expected);
    }

    private static bool IsSure(decimal actual, decimal due, decimal records, Tally habit) =>
        (double)actual < (double)due - (Z * Math.Sqrt((double)(records * habit.Squares / habit.Count)));

    private static decimal Divisor(Expression expression, Evaluation evaluation) => expression is Expression.Operation { Sign: '/' } share
        ? evaluation.Of(share.Right)?.Value ?? 1
        : 1;

    /// <summary>The 365 dates to as-of.</summary>
    private static Window HabitOf(Reading reading) =>
        Window.Of(PeriodCalendar.LastDays(HabitDays, Snapshots.Timestamp.DateOf(reading.Window.AsOfDay)), reading.Window.AsOf, reading.Zone);

    /// <summary>The share of the target that is expected by now: of the working days, or by the habit of the last periods.</summary>
    private static (decimal Over, decimal Under) PaceOf(KpiDefinition definition, Evaluation evaluation, int elapsed, int all) =>
        evaluation.Reading.Snapshot.Settings.FlowPace == FlowPace.Habit && HabitShare.Of(definition, evaluation) is { } share
            ? (share, 1)
            : (elapsed, all);
}
