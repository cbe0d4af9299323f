using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Measures;

/// <summary>The revenue target of the scope for the whole period; of a part that is a rep or a team, that one's.</summary>
internal static class TargetMeasure
{
    public static readonly Measure RevenueTarget = new("revenue_target", Read, _ => null);

    private static Figures Read(Reading reading)
    {
        var breakdown = reading.Breakdown;
        var parts = breakdown is null ? [] : reading.Slices
            .SelectMany(slice => PartsOf(reading, slice.Block.Index))
            .Distinct()
            .ToDictionary(key => key, key => breakdown.ScopeOf(key) is { } scope ? Target(reading with { Scope = scope }) : null);
        return new Figures(Target(reading), parts, null);
    }

    /// <summary>The keys under which closings of the period are shown.</summary>
    private static IEnumerable<int> PartsOf(Reading reading, int block) =>
        reading.Breakdown is { } breakdown ? reading.Closings().Where(deal => deal.Block.Index == block).Select(deal => breakdown.KeyOf(deal, deal.Closed)) : [];

    private static Fraction? Target(Reading reading) =>
        reading.Snapshot.Targets.Find(TargetFinder.Revenue, reading.Scope, reading.Window) is { } target ? new Fraction(target.Value, null, 1) : null;
}
