using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Measures;

/// <summary>Meetings held per elapsed working day of the period ÷ meetings needed per remaining one.</summary>
internal static class EffortMeasure
{
    public static readonly Measure Coherence = new("effort_coherence", Read, Missing);

    /// <summary>Working days of the period, elapsed and to come.</summary>
    public static (int Elapsed, int Remaining) DaysOf(Reading reading)
    {
        var (days, period) = (reading.Snapshot.Targets.Days(reading.Scope), reading.Window.Period);
        var elapsed = days.Elapsed(period, reading.Window.AsOf.InZone(reading.Zone).LocalDateTime);
        return (elapsed, days.Between(period.Start, period.End) - elapsed);
    }

    /// <summary>Meetings held in the period to date.</summary>
    public static int Held(Reading reading) => Meetings(reading).ActivitiesDone().Count();

    /// <summary>Revenue target less revenue to date; null without a target.</summary>
    public static decimal? Gap(Reading reading) => reading.Where.IsEmpty && reading.Snapshot.Targets.Find(TargetFinder.Revenue, reading.Scope, reading.Window) is { } target
        ? target.Value - reading.Sales().Sum(hit => hit.Row.Amount ?? 0)
        : null;

    private static Figures Read(Reading reading)
    {
        var gap = Gap(reading);
        var figures = reading.Breakdown is { Dimension: Dimension.Rep or Dimension.Team } breakdown
            ? reading.Each(part => part.Part is { } key
                ? breakdown.ScopeOf(key) is { } own ? Of(reading with { Scope = own, Breakdown = null }) : null
                : Of(part))
            : Figures.Whole(Of(reading));
        return figures with { Instead = gap is null ? Standing.NoTarget : gap <= 0 ? Standing.Reached : null };
    }

    private static Fraction? Of(Reading reading)
    {
        // Read before anything else: who held meetings is a row, target or not.
        var held = Held(reading);
        if (Gap(reading) is not { } gap || gap <= 0)
        {
            return null;
        }

        var (elapsed, remaining) = DaysOf(reading);
        return elapsed > 0 && remaining > 0 && Effort.For(reading, gap) is { } effort
            ? new Fraction(held * remaining, effort.Meetings * elapsed, held)
            : Fraction.Undefined;
    }

    private static Reading Meetings(Reading reading) => reading with { Where = [.. reading.Where, new("type", Effort.Meeting)] };

    private static string? Missing(Reading reading) =>
        reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount) ?? reading.Since(Field.DealClosed) ?? reading.Since(Field.DealCreated)
        ?? ActivityMeasures.ActivitiesDone.Missing(Meetings(reading));
}
