using KpiBot.Kpis.Scopes;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Alerts;

public sealed class RollingWatchTests
{
    // Tuesday 1 December 2026, 10:00 in Paris: a month begins, and nothing changes.
    private static readonly Instant FirstOfMonth = Instant.FromUtc(2026, 12, 1, 9, 0);

    [Fact]
    public void A_flow_is_watched_over_twenty_completed_working_days_with_the_targets_in_proportion()
    {
        // The 20 working days that end on 30 November are the 20 of November: its whole target.
        var company = new Company().Won("2026-10-15", 10, times: 60).Won("2026-11-10", 10, times: 50)
            .Target("revenue", "company", "2026-11", 1000).Target("revenue", "company", "2026-12", 5000);
        var watch = Company.Engine.Watch(company.Snapshot(), "attainment", Scope.Company, FirstOfMonth);
        Assert.Equal((0.5m, 0.5m, true), (watch.Answer.Value, watch.Ratio, watch.IsRed));
        Assert.Equal((0.85m, 0.95m), (watch.ClearsAt, watch.IsGreenAt));
    }

    [Fact]
    public void From_six_in_the_evening_today_is_completed_too()
    {
        var company = new Company().Won("2026-12-01", 10, times: 60).Target("revenue", "company", "2026", 252_000);
        var engine = Company.Engine;
        Assert.Equal(0m, engine.Watch(company.Snapshot(), "attainment", Scope.Company, FirstOfMonth).Answer.Value);
        var evening = engine.Watch(company.Snapshot(), "attainment", Scope.Company, Instant.FromUtc(2026, 12, 1, 17, 0));
        Assert.Equal((true, 0.03m), (evening.IsDayClosed, evening.Answer.Value));
    }

    [Fact]
    public void A_ratio_is_watched_over_ninety_dates_and_needs_twenty_facts_to_be_red()
    {
        var few = new Company().Lost("2026-10-15", times: 19).Target("conversion", "company", "2026-Q4", 0.3m);
        Assert.False(Company.Engine.Watch(few.Snapshot(), "conversion", Scope.Company, FirstOfMonth).IsRed);
        var enough = few.Lost("2026-09-15");
        var watch = Company.Engine.Watch(enough.Snapshot(), "conversion", Scope.Company, FirstOfMonth);
        Assert.Equal((true, 0.255m), (watch.IsRed, watch.ClearsAt));
    }

    [Theory]
    [InlineData(51, true)]
    [InlineData(50, false)]
    public void It_is_clear_at_the_edge_of_the_dead_band_itself_and_not_just_under_it(int won, bool isClear)
    {
        var company = new Company().Won("2026-10-15", times: won).Lost("2026-10-15", times: 200 - won).Target("conversion", "company", "2026-Q4", 0.3m);

        var watch = Company.Engine.Watch(company.Snapshot(), "conversion", Scope.Company, FirstOfMonth);

        Assert.Equal((won / 200m, false, isClear), (watch.Answer.Value, watch.IsRed, watch.IsClear));
    }

    [Fact]
    public void Without_a_target_nothing_is_red()
    {
        var watch = Company.Engine.Watch(new Company().Lost("2026-10-15", times: 60).Snapshot(), "conversion", Scope.Company, FirstOfMonth);
        Assert.Equal((false, null), (watch.IsRed, watch.Ratio));
    }
}
