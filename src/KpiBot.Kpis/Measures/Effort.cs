using KpiBot.Kpis.Scopes;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// What is still needed to reach a period's revenue target, by the ratios of the last 365 dates: from the first of own, direct team and
/// company in which each of the three rests on 20 facts or more; else the company's.
/// </summary>
/// <param name="Gap">Target less revenue to date.</param>
/// <param name="Sales">Sales still needed.</param>
/// <param name="Deals">Deals still to be created.</param>
/// <param name="Meetings">Meetings still to be held.</param>
/// <param name="Ratios">What the three ratios are made of.</param>
internal sealed record Effort(decimal Gap, decimal Sales, decimal Deals, decimal Meetings, EffortRatios Ratios)
{
    private const int LeastSample = 20;

    /// <summary>The type of activity that a meeting is.</summary>
    public const string Meeting = "meeting";

    /// <summary>The effort for a gap; null where a ratio is zero or undefined.</summary>
    public static Effort? For(Reading reading, decimal gap)
    {
        // One after the other: the company's is read only where nothing nearer rests on enough facts.
        EffortRatios? chosen = null;
        foreach (var scope in Scopes(reading).TakeWhile(_ => chosen is null || chosen.LeastCount < LeastSample))
        {
            chosen = EffortRatios.Of(reading with { Scope = scope, Breakdown = null, Part = null });
        }

        return chosen is { Revenue: > 0, Won: > 0, Created: > 0, Sales: > 0, Closed: > 0, Meetings: > 0 }
            ? Of(gap, gap * chosen.Sales / chosen.Revenue, chosen)
            : null;
    }

    private static Effort Of(decimal gap, decimal sales, EffortRatios ratios)
    {
        var deals = sales * ratios.Closed / ratios.Won;
        return new Effort(gap, sales, deals, deals * ratios.Meetings / ratios.Created, ratios);
    }

    private static IEnumerable<Scope> Scopes(Reading reading)
    {
        yield return reading.Scope;
        if (reading.Scope.Kind == ScopeKind.User && reading.Snapshot.BlockOf(reading.Scope.Id)?.TeamOn(reading.Window.StockDay) is { } team)
        {
            yield return Scope.Team(team);
        }

        yield return Scope.Company;
    }
}
