using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>Rules about what is open now.</summary>
public sealed class PipelineRuleTests
{
    [Theory]
    [InlineData(5, 2, 0.4)]
    [InlineData(6, 3, null)]
    [InlineData(4, 0, null)]
    public void Ghosts_inflate_the_forecast(int open, int qualified, double? quality) =>
        Assert.Equal((decimal?)quality, Pipeline(open, qualified).Find(Rule.GhostPipeline, "2026-11")?.Numbers["pipeline_quality"]);

    [Fact]
    public void Ghosts_are_not_seen_where_nobody_writes_budgets_down()
    {
        Assert.Null(Pipeline(6, 0, seen: false).Find(Rule.GhostPipeline, "2026-11"));
        Assert.Null(Pipeline(5, 2).Find(Rule.GhostPipeline, "2026-10"));
    }

    [Theory]
    [InlineData(5, 2, 0.4)]
    [InlineData(5, 3, null)]
    [InlineData(4, 0, null)]
    public void Data_are_unreliable_under_sixty_percent(int open, int clean, double? hygiene) =>
        Assert.Equal((decimal?)hygiene, Clean(open, clean).Find(Rule.UnreliableData, "2026-11")?.Numbers["crm_hygiene"]);

    [Fact]
    public void Data_without_any_expected_close_are_no_data() =>
        Assert.Null(new Company().Won("2026-01-05").Stages().Opened(5, but: deal => deal with { ExpectedClose = null }).Find(Rule.UnreliableData, "2026-11"));

    [Fact]
    public void A_late_month_that_began_at_qualification_by_the_pipeline()
    {
        var finding = Late().Opened(2, 0).Opened(3, 2).Find(Rule.PoorQualification, "2026-11");
        Assert.Equal((0.4m, 1), (finding?.Numbers["pipeline_quality"], finding?.Numbers.Count));
        Assert.Null(Late().Opened(2, 0).Opened(3, 3).Opened(1, 1).Find(Rule.PoorQualification, "2026-11"));
        Assert.Null(Late().Opened(4, 2).Find(Rule.PoorQualification, "2026-11"));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void A_late_month_that_began_at_qualification_by_the_leads(int qualified, bool fires)
    {
        var finding = Late().Leads("2026-10-10", 100, 50).Leads("2026-11-10", 100, qualified).Find(Rule.PoorQualification, "2026-11");
        Assert.Equal(fires ? -0.2m : null, finding?.Numbers["qualification_rate.change"]);
    }

    [Fact]
    public void A_month_on_time_or_without_a_target_did_not_begin_badly()
    {
        Assert.NotNull(Late(6).Opened(5, 2).Find(Rule.PoorQualification, "2026-11"));
        Assert.Null(Late(7).Opened(5, 2).Find(Rule.PoorQualification, "2026-11"));
        Assert.Null(Pipeline(5, 2).Find(Rule.PoorQualification, "2026-11"));
    }

    [Fact]
    public void A_late_month_without_leads_or_pipeline_tells_nothing()
    {
        Assert.Null(Late().Find(Rule.PoorQualification, "2026-11"));
        Assert.Null(Late().Leads("2026-11-10", 100, 10).Find(Rule.PoorQualification, "2026-11"));
        Assert.Null(Late().Leads("2026-10-10", 100, 0).Leads("2026-11-10", 100, 0).Find(Rule.PoorQualification, "2026-11"));
    }

    /// <summary>Open deals, of which some are qualified; one that is gone shows that the fields are used.</summary>
    private static Company Pipeline(int open, int qualified, bool seen = true)
    {
        var company = new Company().Won("2026-01-05").Opened(open, qualified);
        return seen
            ? company.Closed(Outcome.Lost, "2026-01-02", "2026-02-02", 1, but: deal => deal with { BudgetConfirmed = true, DecisionMaker = "Ann", DecisionDate = new NodaTime.LocalDate(2026, 2, 1) })
            : company;
    }

    private static Company Clean(int open, int clean) => new Company().Won("2026-01-05").Stages().Opened(clean).Opened(open - clean, but: deal => deal with { Id = deal.Id + "x", AccountId = null })
        .Closed(Outcome.Lost, "2026-01-02", "2026-02-02", 1, but: deal => deal with { AccountId = "c9" });

    /// <summary>November to the 20th: sales of 100 against 700 expected.</summary>
    private static Company Late(int sales = 6) => new Company().Won("2026-01-05", 100, times: 20).Won("2026-11-10", 100, times: sales).Target("revenue", "company", "2026-11", 1000);
}
