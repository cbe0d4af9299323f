using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

public sealed class StatusTests
{
    private const string EndOfNovember = "2026-11-30T18:00:00Z";

    [Theory]
    [InlineData(105, Standing.Ahead, Colour.Green)]
    [InlineData(104, Standing.OnTime, Colour.Green)]
    [InlineData(95, Standing.OnTime, Colour.Green)]
    [InlineData(94, Standing.Late, Colour.Amber)]
    [InlineData(80, Standing.Late, Colour.Amber)]
    [InlineData(79, Standing.Late, Colour.Red)]
    public void Equality_belongs_to_the_better_side(int sales, Standing standing, Colour colour)
    {
        var verdict = new Company().Won("2026-11-10", 10, times: sales).Target("sales_volume", "company", "2026-11", 100).Ask("sales_volume", "2026-11", EndOfNovember).Verdict;
        Assert.Equal((standing, (Colour?)colour, 100m), (verdict.Standing, verdict.Colour, verdict.Expected));
    }

    [Theory]
    [InlineData(53, Colour.Amber)]
    [InlineData(52, Colour.Red)]
    public void A_flow_is_red_only_where_chance_does_not_explain_it(int thousands, Colour colour)
    {
        // kpis.md: expected 100 k€, mean record 10 k€, s2 = 136 k€²: red needs less than 52.8 k€. Half the records at 4, half at 16 give that mean and s2.
        var company = new Company().Won("2026-02-10", 4, times: 500).Won("2026-03-10", 16, times: 500).Target("revenue", "company", "2026-11", 100);
        var verdict = company.Won("2026-11-10", thousands).Ask("revenue", "2026-11", EndOfNovember).Verdict;
        Assert.Equal((Standing.Late, (Colour?)colour), (verdict.Standing, verdict.Colour));
    }

    [Fact]
    public void A_flow_is_too_early_before_a_fifth_of_the_working_days()
    {
        // November 2026 has 20 working days; on Thursday 5th at noon 3 have elapsed, at 18:00 4.
        var company = new Company().Won("2026-10-10", 10, times: 50).Target("revenue", "company", "2026-11", 1000);
        Assert.Equal(Standing.TooEarly, company.Ask("revenue", "2026-11", "2026-11-05T11:00:00Z").Verdict.Standing);
        Assert.Equal(Standing.Late, company.Ask("revenue", "2026-11", "2026-11-05T17:00:00Z").Verdict.Standing);
    }

    [Fact]
    public void A_flow_is_too_early_while_fewer_than_three_records_are_expected()
    {
        var company = new Company().Won("2026-10-10", 100, times: 5).Target("revenue", "company", "2026-11", 299);
        Assert.Equal(Standing.TooEarly, company.Ask("revenue", "2026-11", EndOfNovember).Verdict.Standing);
    }

    [Fact]
    public void A_ratio_is_red_only_where_even_the_better_end_of_its_interval_misses()
    {
        var few = new Company().Won("2026-11-10", times: 1).Lost("2026-11-10", times: 4).Target("conversion", "company", "2026-Q4", 0.30m);
        Assert.Equal((Colour?)Colour.Amber, few.Ask("conversion", "2026-11", EndOfNovember).Verdict.Colour);
        var many = new Company().Won("2026-11-10", times: 20).Lost("2026-11-10", times: 80).Target("conversion", "company", "2026-Q4", 0.30m);
        Assert.Equal((Colour?)Colour.Red, many.Ask("conversion", "2026-11", EndOfNovember).Verdict.Colour);
    }

    [Fact]
    public void The_wilson_interval_of_seven_in_twenty_five()
    {
        var (low, high) = Wilson.Interval(7, 25);
        Assert.Equal((0.1813, 0.4059), (Math.Round(low, 4), Math.Round(high, 4)));
        Assert.True(Wilson.IsSurelyWorse(new Fraction(7, 25, 25), 0.41m, Direction.Up));
        Assert.False(Wilson.IsSurelyWorse(new Fraction(7, 25, 25), 0.40m, Direction.Up));
    }

    [Fact]
    public void Without_a_target_that_comes_before_too_few()
    {
        var company = new Company().Won("2026-11-10").Lost("2026-11-10");
        Assert.Equal(Standing.NoTarget, company.Ask("conversion", "2026-11", EndOfNovember).Verdict.Standing);
        Assert.Equal(Standing.TooFew, company.Target("conversion", "company", "2026", 0.3m).Ask("conversion", "2026-11", EndOfNovember).Verdict.Standing);
    }

    [Fact]
    public void A_shorter_cycle_than_the_target_is_ahead()
    {
        var company = new Company().Closed(Outcome.Won, "2026-11-01", "2026-11-11", times: 3).Target("cycle_days", "company", "2026", 12);
        Assert.Equal(Standing.Ahead, company.Ask("cycle_days", "2026-11", EndOfNovember).Verdict.Standing);
    }

    [Fact]
    public void Attainment_is_judged_by_the_pace_of_revenue()
    {
        var company = new Company().Won("2026-11-10", 10, times: 60).Target("revenue", "company", "2026-11", 1000);
        var answer = company.Ask("attainment", "2026-11", EndOfNovember);
        Assert.Equal((0.6m, Standing.Late, (Colour?)Colour.Red, 1m), (answer.Value, answer.Verdict.Standing, answer.Verdict.Colour, answer.Verdict.Target?.Value));
        Assert.Equal((Standing.NoTarget, null), (company.Ask("attainment", "2026-10", EndOfNovember).Verdict.Standing, company.Ask("attainment", "2026-10", EndOfNovember).Value));
    }
}
