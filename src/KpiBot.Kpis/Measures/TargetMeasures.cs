using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Measures;

/// <summary>Targets and the number of reps, for formulas that divide by them.</summary>
internal static class TargetMeasures
{
    /// <summary>The revenue target of the scope for the whole period; of a part that is a rep, a team, a month or a week, that one's.</summary>
    public static readonly Measure RevenueTarget = new("revenue_target", ReadTarget, _ => null);

    /// <summary>Users of role rep in the scope, employed on some working day of the period.</summary>
    public static readonly Measure ActiveRepCount = new("active_reps", ReadReps, _ => null);

    private static Figures ReadTarget(Reading reading)
    {
        var seen = new HashSet<int>();
        foreach (var (_, key) in (reading with { Seen = seen }).Sales())
        {
            seen.Add(key);
        }

        var parts = reading.Breakdown is { } breakdown ? seen.ToDictionary(key => key, key => OfPart(reading, breakdown, key)) : [];
        return new Figures(Target(reading), parts, null) { Instead = Target(reading) is null ? Standing.NoTarget : null };
    }

    private static Fraction? OfPart(Reading reading, Breakdown breakdown, int key)
    {
        if (breakdown.ScopeOf(key) is { } scope)
        {
            return Target(reading with { Scope = scope });
        }

        var period = reading.Window.Period;
        return breakdown.PeriodOf(key) is { } part && PeriodCalendar.Cut(part, period) is { } cut
            ? Target(reading.Over(Window.Of(cut, reading.Window.AsOf, reading.Zone)))
            : null;
    }

    // A target is set for a whole scope: some of its facts have none.
    private static Fraction? Target(Reading reading) =>
        reading.Where.IsEmpty && reading.Snapshot.Targets.Find(TargetFinder.Revenue, reading.Scope, reading.Window) is { } target ? new Fraction(target.Value, null, 1) : null;

    /// <summary>By rep and by team each part has its own reps, a month or week those of its dates; any other part has the scope's.</summary>
    private static Figures ReadReps(Reading reading)
    {
        var reps = ActiveReps.In(reading.Snapshot, reading.Scope, reading.Window).ToArray();
        var whole = new Fraction(reps.Length, null, reps.Length);
        if (reading.Breakdown is { IsTime: true } time)
        {
            return new Figures(whole, RepsOverTime(reading, time), null);
        }

        if (reading.Breakdown is not { Dimension: Dimension.Rep or Dimension.Team } breakdown)
        {
            return new Figures(whole, Figures.Whole(null).Parts, whole);
        }

        var parts = reps.Select(rep => reading.Snapshot.BlockOf(rep.Id))
            .OfType<OwnerBlock>()
            .GroupBy(block => breakdown.KeyOf(new FactRow(block, block.Deals, 0, reading.Window.StockMoment, 0)))
            .ToDictionary(part => part.Key, part => (Fraction?)new Fraction(part.Count(), null, part.Count()));
        return new Figures(whole, parts, Fraction.Of(default));
    }

    private static Dictionary<int, Fraction?> RepsOverTime(Reading reading, Breakdown time) => Enumerable
        .Range(reading.Window.FromDay, Math.Max(0, reading.Window.ToDay - reading.Window.FromDay))
        .Select(time.KeyOfDay)
        .Distinct()
        .Select(key => (Key: key, Part: time.PeriodOf(key) is { } period ? PeriodCalendar.Cut(period, reading.Window.Period) : null))
        .ToDictionary(part => part.Key, part => part.Part is { } cut ? Count(reading.Over(Window.Of(cut, reading.Window.AsOf, reading.Zone))) : null);

    private static Fraction? Count(Reading reading)
    {
        var reps = ActiveReps.In(reading.Snapshot, reading.Scope, reading.Window).Count();
        return new Fraction(reps, null, reps);
    }
}
