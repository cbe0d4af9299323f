using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Measures;

/// <summary>The open deals against what is still to sell, and time spent in stages, worked out by hand.</summary>
public sealed class PipelineTests
{
    private const string AsOf = "2026-11-20T15:00:00Z";

    [Fact]
    public void Coverage_is_of_the_deals_expected_in_the_period_against_what_is_still_to_sell()
    {
        var company = Expecting(("2026-11-01", 100), ("2026-11-30", 200), ("2026-10-31", 5_000), ("2026-12-01", 5_000), ("2026-11-25", null))
            .Won("2026-11-03", 400).Target("revenue", "company", "2026-11", 1_000);
        var answer = company.Ask("pipeline_coverage", "2026-11", AsOf);
        Assert.Equal((0.5m, 300m, 600m), (answer.Value, answer.Numerator, answer.Denominator));
    }

    [Theory]
    [InlineData(400, Standing.Reached)]
    [InlineData(399, Standing.Reached)]
    [InlineData(null, Standing.NoTarget)]
    public void Once_the_target_is_met_there_is_nothing_to_cover_nor_to_make_an_effort_for(int? target, Standing standing)
    {
        var company = Expecting(("2026-11-25", 100)).Won("2026-11-03", 400)
            .With(new Activity("1", "meeting", "alice", null, Company.On("2026-11-02"), null, Company.On("2026-11-03")));
        if (target is { } value)
        {
            company.Target("revenue", "company", "2026-11", value);
        }

        foreach (var kpi in new[] { "pipeline_coverage", "effort_needed" })
        {
            var answer = company.Ask(kpi, "2026-11", AsOf);
            Assert.Equal((kpi, standing, null), (kpi, answer.Verdict.Standing, answer.Value));
        }
    }

    [Fact]
    public void Attainment_without_a_target_has_no_value_and_says_so()
    {
        var company = new Company().Won("2026-11-03", 400);
        Assert.Equal((Standing.NoTarget, null), company.Ask("attainment", "2026-11", AsOf) is var none ? (none.Verdict.Standing, none.Value) : default);
        Assert.Equal(0.5m, company.Target("revenue", "company", "2026-11", 800).Ask("attainment", "2026-11", AsOf).Value);
    }

    [Fact]
    public void Stays_in_stages_count_where_they_ended()
    {
        Stage Open(string name, int order) => new("default", name, order, null, null, StageKind.Open, null);
        var company = new Company().With(Open("Demo", 1), Open("Proposal", 2), new Stage("default", "Won", 3, null, null, StageKind.Won, null),
            new Deal("a", "Won", Outcome.Won) { OwnerId = "alice", CreatedAt = Company.On("2026-10-20T08:00:00Z"), ClosedAt = Company.On("2026-11-05T20:00:00Z"), Amount = 10 },
            new Deal("b", "Demo", Outcome.Open) { OwnerId = "alice", CreatedAt = Company.On("2026-11-01T08:00:00Z"), Amount = 10 },
            new StageEntry("a", "Demo", Company.On("2026-10-20T08:00:00Z")),
            new StageEntry("a", "Proposal", Company.On("2026-11-03T08:00:00Z")),
            new StageEntry("b", "Demo", Company.On("2026-11-01T08:00:00Z")));

        // 14 days in Demo, 2.5 in Proposal; what still lies in Demo has not ended. In October nothing had.
        var answer = company.Ask("stage_days", "2026-11", AsOf);
        Assert.Equal((16.5m, 2m), (answer.Numerator, answer.Denominator));
        Assert.Null(company.Ask("stage_days", "2026-10", AsOf).Value);
    }

    [Fact]
    public void Past_the_end_of_a_period_nothing_open_is_expected_in_it()
    {
        var company = Expecting(("2026-11-30", 100)).With(new Stage("default", "Proposal", 1, 1m, null, StageKind.Open, null)).Won("2026-11-03", 400);
        Assert.Equal(500m, company.Ask("forecast", "2026-11", "2026-11-30T22:59:59Z").Value);
        Assert.Equal(400m, company.Ask("forecast", "2026-11", "2026-11-30T23:00:00Z").Value);
    }

    private static Company Expecting(params (string Close, decimal? Amount)[] deals) => new Company().With([
        .. deals.Select((deal, place) => new Deal($"e{place}", "Proposal", Outcome.Open)
        {
            OwnerId = "alice", CreatedAt = Company.On("2026-09-01"), Amount = deal.Amount, ExpectedClose = LocalDatePattern.Iso.Parse(deal.Close).Value,
        }),
    ]);
}
