using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

/// <summary>Which target a scope has for a period: the first rule that finds one.</summary>
public sealed class TargetRuleTests
{
    private const string AsOf = "2026-12-31T17:00:00Z";

    [Fact]
    public void Exactly_the_period_comes_before_its_parts_and_those_before_a_longer_one()
    {
        var company = Base().Target("revenue", "company", "2026", 2520);
        Assert.Equal((TargetSource.Longer, 640m), Told(company, "2026-Q4")); // 64 of 252 working days
        company.Target("revenue", "company", "2026-10", 1).Target("revenue", "company", "2026-11", 2).Target("revenue", "company", "2026-12", 3);
        Assert.Equal((TargetSource.Parts, 6m), Told(company, "2026-Q4"));
        Assert.Equal((TargetSource.Exact, 9m), Told(company.Target("revenue", "company", "2026-Q4", 9), "2026-Q4"));
        Assert.Equal((TargetSource.Exact, 9m), Told(company, "2026-10-01..2026-12-31"));
    }

    [Fact]
    public void A_year_is_the_sum_of_its_months_else_of_its_quarters()
    {
        var company = Base();
        foreach (var quarter in Enumerable.Range(1, 4))
        {
            company.Target("revenue", "company", $"2026-Q{quarter}", 100);
        }

        Assert.Equal((TargetSource.Parts, 400m), Told(company, "2026"));
        foreach (var month in Enumerable.Range(1, 12))
        {
            company.Target("revenue", "company", $"2026-{month:00}", 10);
        }

        Assert.Equal((TargetSource.Parts, 120m), Told(company, "2026"));
    }

    [Fact]
    public void Of_several_longer_ones_the_shortest_that_wholly_holds_it_counts()
    {
        var company = Base().Target("revenue", "company", "2026", 2520).Target("revenue", "company", "2026-Q4", 128).Target("revenue", "company", "2026-11-03..2026-12-31", 1);
        Assert.Equal((TargetSource.Longer, 40m), Told(company, "2026-11")); // 20 of 64
        Assert.Equal((TargetSource.Longer, 44m), Told(company, "2026-10")); // 22 of 64, from the same day on
        Assert.Equal((TargetSource.Longer, 220m), Told(company, "2026-09"));
    }

    [Fact]
    public void Ratios_do_not_add_up_and_are_not_spread()
    {
        var company = Base().Target("conversion", "company", "2026-10", 0.1m).Target("conversion", "company", "2026-11", 0.2m).Target("conversion", "company", "2026-12", 0.3m);
        Assert.Null(Target(company, "conversion", "2026-Q4", "company"));
        Assert.Equal((TargetSource.Longer, 0.4m), Told(company.Target("conversion", "company", "2026", 0.4m), "2026-Q4", "conversion"));
        Assert.Equal((TargetSource.Longer, 0.4m), Told(company, "2026-W40", "conversion"));
    }

    [Fact]
    public void A_flow_that_is_no_sum_takes_that_of_the_group_above_and_none_of_the_reps()
    {
        var company = Base().Target("revenue_per_rep", "user:alice", "2026-11", 5);
        Assert.Null(Target(company, "revenue_per_rep", "2026-11", "team:west"));
        Assert.Equal((TargetSource.Above, 7m), Told(company.Target("revenue_per_rep", "company", "2026-11", 7), "2026-11", "revenue_per_rep", "team:west"));
    }

    [Fact]
    public void What_is_set_against_the_revenue_target_finds_it_as_revenue_does()
    {
        var company = Base().Target("revenue", "company", "2026-Q4", 64);
        Assert.Null(company.Ask("attainment", "2026-11", AsOf, "team:west").Value);
        Assert.Equal(0m, company.Ask("attainment", "2026-11", AsOf).Value);
        company.Won("2026-12-10", 30).Target("revenue", "user:alice", "2026-11", 10).Target("revenue", "user:alice", "2026-10", 20).Target("revenue", "user:alice", "2026-12", 30);
        Assert.Equal(0.5m, company.Ask("attainment", "2026-Q4", AsOf, "team:west").Value);
    }

    [Fact]
    public void The_group_above_is_the_nearest_one_of_nested_teams()
    {
        var company = Base().With(new Team("top", "Top", null, null, null, null, null), new Team("low", "Low", "top", null, null, null, null), Company.Rep("max", "low"));
        company.Target("conversion", "company", "2026", 0.1m);
        Assert.Equal((TargetSource.Above, 0.1m), Told(company, "2026-11", "conversion", "user:max"));
        Assert.Equal((TargetSource.Above, 0.1m), Told(company, "2026-11", "conversion", "team:low"));
        company.Target("conversion", "team:top", "2026", 0.2m);
        Assert.Equal((TargetSource.Above, 0.2m), Told(company, "2026-11", "conversion", "user:max"));
        Assert.Equal((TargetSource.Above, 0.2m), Told(company, "2026-11", "conversion", "team:low"));
        company.Target("conversion", "team:low", "2026", 0.3m);
        Assert.Equal((TargetSource.Above, 0.3m), Told(company, "2026-11", "conversion", "user:max"));
        Assert.Equal((TargetSource.Longer, 0.3m), Told(company, "2026-11", "conversion", "team:low"));
        Assert.Equal((TargetSource.Longer, 0.1m), Told(company, "2026-11", "conversion"));
        Assert.Equal((TargetSource.Above, 0.1m), Told(company, "2026-11", "conversion", "user:zoe"));
    }

    [Fact]
    public void A_target_built_into_the_definition_is_the_last_resort()
    {
        var traits = TargetTraits.Of(Company.Engine.Catalogue["ltv_cac"]);
        var snapshot = Base().Snapshot();
        var window = KpiBot.Kpis.Periods.Window.Of(Base().Period("2026-11"), Instant.FromUtc(2026, 11, 20, 17, 0), snapshot.Settings.Zone);
        Assert.Equal(new ScopeTarget(3, TargetSource.BuiltIn), snapshot.Targets.Find(traits, Scopes.Scope.Company, window));
        Assert.Equal(new ScopeTarget(4, TargetSource.Longer), Base().Target("ltv_cac", "company", "2026", 4).Snapshot().Targets.Find(traits, Scopes.Scope.Company, window));
    }

    [Fact]
    public void A_sum_over_reps_tells_how_many_have_a_target()
    {
        var company = Base().Target("revenue", "user:alice", "2026-11", 40).Target("revenue", "user:zoe", "2026", 252).Target("revenue", "user:claire", "2026-11", 1000);
        Assert.Equal(new ScopeTarget(60, TargetSource.Reps, 2, 3), Target(company, "revenue", "2026-11", "company"));
        Assert.Equal(new ScopeTarget(40, TargetSource.Reps, 1, 2), Target(company, "revenue", "2026-11", "team:west"));
        Assert.Null(Target(company, "revenue", "2026-11", "user:bob"));
        company.With(new Absence("zoe", new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30)));
        Assert.Equal(new ScopeTarget(40, TargetSource.Reps, 1, 3), Target(company, "revenue", "2026-11", "company"));
    }

    [Fact]
    public void A_part_of_a_persons_target_goes_by_that_persons_days()
    {
        var company = Base().Target("revenue", "user:alice", "2026-Q4", 540).With(new Absence("alice", new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 29)));
        Assert.Equal((TargetSource.Longer, 100m), Told(company, "2026-11", "revenue", "user:alice")); // 10 of 54
    }

    [Fact]
    public void Days_off_and_periods_that_nobody_can_read_have_no_target()
    {
        var company = Base().Target("revenue", "company", "2026-11-28..2026-11-29", 40).Target("revenue", "company", "some day", 40);
        Assert.Null(Target(company, "revenue", "2026-11-28..2026-11-29", "company"));
        Assert.Null(Target(company, "revenue", "2026-11", "company"));
        Assert.Null(Target(Base().Target("revenue", "company", "2026-11", 0), "revenue", "2026-11", "company"));
    }

    private static Company Base() => new Company().Won("2026-02-10", 10, times: 10).Lost("2026-02-10");

    private static (TargetSource? Source, decimal? Value) Told(Company company, string period, string kpi = "revenue", string scope = "company") =>
        Target(company, kpi, period, scope) is { } target ? (target.Source, Math.Round(target.Value, 9)) : default;

    private static ScopeTarget? Target(Company company, string kpi, string period, string scope)
    {
        var snapshot = company.Snapshot();
        var window = KpiBot.Kpis.Periods.Window.Of(company.Period(period), NodaTime.Text.InstantPattern.General.Parse(AsOf).Value, snapshot.Settings.Zone);
        return snapshot.Targets.Find(TargetTraits.Of(Company.Engine.Catalogue[kpi]), Scopes.Scope.Parse(scope)!.Value, window);
    }
}
