using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

/// <summary>Flows by their pace: when they may be judged, and when red is sure.</summary>
public sealed class FlowTests
{
    private const string EndOfNovember = "2026-11-30T18:00:00Z";

    [Fact]
    public void Three_expected_records_are_enough() =>
        Assert.Equal(Standing.Late, new Company().Won("2026-10-10", 100, times: 5).Target("revenue", "company", "2026-11", 300).Ask("revenue", "2026-11", EndOfNovember).Verdict.Standing);

    [Fact]
    public void A_period_ahead_and_a_year_without_records_are_too_early()
    {
        var company = new Company().Won("2025-11-29", 100, times: 50).Target("sales_volume", "company", "2026-11", 20).Target("sales_volume", "company", "2026-12", 20);
        Assert.Equal(Standing.TooEarly, company.Ask("sales_volume", "2026-11", EndOfNovember).Verdict.Standing);
        Assert.Equal(Standing.Late, company.Won("2025-12-01", 100).Ask("sales_volume", "2026-11", EndOfNovember).Verdict.Standing);
        Assert.Equal((Standing.TooEarly, 0m), (company.Ask("sales_volume", "2026-12", EndOfNovember).Verdict.Standing, company.Ask("sales_volume", "2026-12", EndOfNovember).Verdict.Expected));
    }

    [Fact]
    public void Records_that_add_up_to_nothing_have_no_mean() =>
        Assert.Equal(Standing.TooEarly, new Company().Won("2026-10-10", 0, times: 9).Target("revenue", "company", "2026-11", 300).Ask("revenue", "2026-11", EndOfNovember).Verdict.Standing);

    [Fact]
    public void What_a_rep_makes_is_judged_as_the_sum_of_all_reps()
    {
        // Three reps, 600 each expected: 1,800 is 18 records of 100, less 1.28 × √18 records 1,257. For one rep's 6 records 400 may be chance.
        var company = new Company().Won("2026-10-10", 100, times: 50).Won("2026-11-10", 100, times: 12).Target("revenue_per_rep", "company", "2026-11", 600);
        var verdict = company.Ask("revenue_per_rep", "2026-11", EndOfNovember).Verdict;
        Assert.Equal((Standing.Late, (Colour?)Colour.Red, 600m), (verdict.Standing, verdict.Colour, verdict.Expected));
        Assert.Equal((Colour?)Colour.Amber, company.Won("2026-11-10", 100).Ask("revenue_per_rep", "2026-11", EndOfNovember).Verdict.Colour);
        var alone = new Company().Won("2026-10-10", 100, times: 50).Won("2026-11-10", 100, times: 4).Target("revenue", "user:alice", "2026-11", 600);
        Assert.Equal((Colour?)Colour.Amber, alone.Ask("revenue", "2026-11", EndOfNovember, "user:alice").Verdict.Colour);
    }

    [Fact]
    public void Attainment_has_a_target_of_a_whole_and_the_expected_part_of_it()
    {
        var verdict = new Company().Won("2026-10-10", 10, times: 60).Won("2026-11-10", 10, times: 35).Target("revenue", "company", "2026-11", 500).Ask("attainment", "2026-11", "2026-11-20T17:00:00Z").Verdict;
        Assert.Equal((1m, 0.7m, 1m, Standing.OnTime), (verdict.Target?.Value, verdict.Expected, verdict.Ratio, verdict.Standing));
    }

    [Fact]
    public void A_forecast_is_set_against_the_revenue_target()
    {
        var verdict = new Company().Won("2026-11-10", 90).Open("2026-11-10", 5)
            .With(new Facts.Deal("due", "Proposal", Facts.Outcome.Open) { Amount = 1, CreatedAt = Company.On("2026-11-01"), ExpectedClose = new LocalDate(2026, 12, 24) })
            .Target("revenue", "company", "2026-11", 100).Ask("forecast", "2026-11", "2026-11-20T17:00:00Z").Verdict;
        Assert.Equal((Standing.Late, (Colour?)Colour.Amber, 100m, 0.9m), (verdict.Standing, verdict.Colour, verdict.Target?.Value, verdict.Ratio));
    }
}
