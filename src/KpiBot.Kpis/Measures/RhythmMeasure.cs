using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// Working days of the period to date with at least one activity done ÷ working days of the period to date (today counts from 18:00).
/// A group: the mean over its active reps. Work on other days does not count.
/// </summary>
internal static class RhythmMeasure
{
    public static readonly Measure Rhythm = new("rhythm", Read, reading => reading.Since(Field.ActivityDone));

    private static Figures Read(Reading reading)
    {
        if (reading.Scope.Kind == ScopeKind.User)
        {
            return Figures.Whole(OfPerson(reading));
        }

        var reps = ActiveReps.In(reading.Snapshot, reading.Scope, reading.Window)
            .Select(rep => (Key: KeyOf(reading, rep.Id), Rhythm: OfPerson(reading with { Scope = Scope.User(rep.Id), Breakdown = null })))
            .ToArray();
        return new Figures(Mean(reps.Select(rep => rep.Rhythm)), reps.GroupBy(rep => rep.Key).Where(part => part.Key is not null).ToDictionary(part => part.Key ?? 0, part => (Fraction?)PartOf(reading, part.Select(rep => rep.Rhythm))), null);
    }

    /// <summary>A row by rep is the rep's own ratio; a row by team is the mean of its reps'.</summary>
    private static Fraction PartOf(Reading reading, IEnumerable<Fraction> rhythms) =>
        reading.Breakdown?.Dimension == Dimension.Rep ? rhythms.First() : Mean(rhythms);

    private static int? KeyOf(Reading reading, string rep) => reading is { Breakdown: { Dimension: Dimension.Rep or Dimension.Team } breakdown } && reading.Snapshot.BlockOf(rep) is { } block
        ? breakdown.KeyOf(new FactRow(block, block.Activities, 0, reading.Window.StockMoment, 0))
        : null;

    private static Fraction Mean(IEnumerable<Fraction> rhythms)
    {
        var values = rhythms.Select(rhythm => rhythm.Value).OfType<decimal>().ToArray();
        return new Fraction(values.Sum(), values.Length, values.Length);
    }

    private static Fraction OfPerson(Reading reading)
    {
        var days = reading.Snapshot.Targets.Days(reading.Scope);
        var elapsed = days.ElapsedDays(reading.Window.Period, reading.Window.AsOf.InZone(reading.Zone).LocalDateTime).Select(Timestamp.DayOf).ToHashSet();
        var worked = reading.ActivitiesDone().Select(hit => hit.Row.Done.Day).Where(elapsed.Contains).Distinct().Count();
        return new Fraction(worked, elapsed.Count, elapsed.Count);
    }
}
