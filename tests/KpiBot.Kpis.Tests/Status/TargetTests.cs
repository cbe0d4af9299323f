using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

public sealed class TargetTests
{
    private const string AsOf = "2026-11-20T17:00:00Z";

    [Fact]
    public void A_year_target_is_shared_out_by_working_days()
    {
        // 2026 has 252 French working days, September 22.
        var target = Base().Target("revenue", "team:west", "2026", 1_260_000).Ask("revenue", "2026-09", AsOf, "team:west").Verdict.Target;
        Assert.Equal((TargetSource.Longer, 110_000m), (target?.Source, Math.Round(target?.Value ?? 0, 6)));
    }

    [Fact]
    public void Months_add_up_to_a_quarter_only_when_all_are_set()
    {
        var company = Base().Target("revenue", "company", "2026-10", 10).Target("revenue", "company", "2026-11", 20);
        Assert.Null(company.Ask("revenue", "2026-Q4", AsOf).Verdict.Target);
        var target = company.Target("revenue", "company", "2026-12", 30).Ask("revenue", "2026-Q4", AsOf).Verdict.Target;
        Assert.Equal((TargetSource.Parts, 60m), (target?.Source, target?.Value));
    }

    [Fact]
    public void A_team_without_a_target_has_the_sum_of_its_active_reps()
    {
        var company = Base()
            .With(Company.Rep("gone", "west") with { Active = false, EndDate = new LocalDate(2026, 10, 30) })
            .Target("revenue", "user:alice", "2026-11", 40).Target("revenue", "user:gone", "2026-11", 99);
        var target = company.Ask("revenue", "2026-11", AsOf, "team:west").Verdict.Target;
        Assert.Equal(new ScopeTarget(40, TargetSource.Reps, 1, 2), target);
    }

    [Fact]
    public void A_ratio_takes_the_target_of_the_nearest_group_above()
    {
        var company = Base().Target("conversion", "company", "2026", 0.2m).Target("conversion", "team:west", "2026-Q4", 0.3m);
        var target = company.Ask("conversion", "2026-11", AsOf, "user:alice").Verdict.Target;
        Assert.Equal((TargetSource.Above, 0.3m), (target?.Source, target?.Value));
        Assert.Equal(0.2m, company.Ask("conversion", "2026-09", AsOf, "user:alice").Verdict.Target?.Value);
    }

    [Fact]
    public void A_stock_that_is_a_sum_is_not_inherited()
    {
        var company = Base().Open("2026-11-01", 10).Target("pipeline_value", "company", "2026", 500);
        Assert.Null(company.Ask("pipeline_value", "2026-11", AsOf, "user:alice").Verdict.Target);
        Assert.Equal(500m, company.Ask("pipeline_value", "2026-11", AsOf).Verdict.Target?.Value);
    }

    [Fact]
    public void A_rep_absent_for_all_of_the_period_has_no_target()
    {
        var company = Base().Target("revenue", "user:alice", "2026-11", 40)
            .With(new Absence("alice", new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30)));
        Assert.Null(company.Ask("revenue", "2026-11", AsOf, "user:alice").Verdict.Target);
    }

    [Fact]
    public void Of_two_targets_for_the_same_thing_the_last_row_wins() =>
        Assert.Equal(7m, Base().Target("revenue", "company", "2026-11", 5).Target("revenue", "company", "2026-11", 7).Ask("revenue", "2026-11", AsOf).Verdict.Target?.Value);

    private static Company Base() => new Company().Won("2026-02-10", 10, times: 10);
}
