using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>That the laws do not hold for want of cases.</summary>
public sealed class RandomFactsTests
{
    [Fact]
    public void Every_standing_and_a_value_of_every_kpi_are_met()
    {
        var standings = new HashSet<Standing>();
        var without = Trait.All.Keys.ToHashSet();
        foreach (var asked in Enumerable.Range(0, 60).Select(seed => RandomFacts.CaseOf(seed * 7919)))
        {
            var naive = new Naive(new Ledger(asked.Facts, asked.Settings), Scope.Company, asked.Period, asked.AsOf);
            standings.UnionWith(Trait.All.Keys.Select(kpi => naive.Status(kpi).Standing).OfType<Standing>());
            without.RemoveWhere(kpi => naive.Of(kpi).Value is not null);
        }

        Assert.Equal(Enum.GetValues<Standing>(), standings.Order());

        // It rests on photos.
        Assert.Equal(["forecast_accuracy"], without);
    }
}
