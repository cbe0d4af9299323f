using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>The guards: a good figure that hides a bad one.</summary>
public sealed class GuardTests
{
    [Fact]
    public void Growth_bought_by_discounts_is_told_with_its_numbers()
    {
        // Revenue +15 %, margin from 40 % to 37 %, sold 8 % under list price.
        var finding = Margin(1000, 600, 1150, 724.5m, list: 1250).Find(Rule.MarginGuard);
        Assert.Equal((0.15m, -0.03m, 0.08m), (finding?.Numbers["revenue.change"], finding?.Numbers["gross_margin_rate.change"], finding?.Numbers["discount_rate"]));
        Assert.Equal((3, false), (finding?.Numbers.Count, finding?.IsForManagers));
    }

    [Theory]
    [InlineData(1050, 6510, true)] // +5 %, −2 points: equality fires
    [InlineData(1049, 6510, false)]
    [InlineData(1050, 6509, false)]
    public void The_margin_guard_begins_at_five_percent_and_two_points(int amount, int tenthsOfCost, bool fires) =>
        Assert.Equal(fires, Margin(1000, 600, amount, tenthsOfCost / 10m).Find(Rule.MarginGuard) is not null);

    [Fact]
    public void The_margin_guard_is_silent_without_costs_or_a_base()
    {
        Assert.NotNull(Margin(1000, 600, 2000, 1900).Find(Rule.MarginGuard));
        Assert.Null(Margin(1000, null, 2000, null).Find(Rule.MarginGuard));
        Assert.Null(Margin(0, 0, 2000, 1900).Find(Rule.MarginGuard));
        Assert.Null(Margin(1000, 1000, 2000, 2500).Find(Rule.MarginGuard));
    }

    [Fact]
    public void A_discount_that_nobody_wrote_down_is_left_out() =>
        Assert.False(Margin(1000, 600, 1150, 724.5m).Find(Rule.MarginGuard)!.Numbers.ContainsKey("discount_rate"));

    [Theory]
    [InlineData("2026-06-03", true)]
    [InlineData("2026-06-04", false)]
    public void Data_that_begin_in_mid_flight_feed_no_guard(string firstClose, bool fires)
    {
        // September is compared: it begins 90 days after 3 June.
        var company = new Company().Won(firstClose, 1);
        company.Closed(Outcome.Won, "2026-05-01", "2026-09-10", 1000, but: deal => deal with { Cost = 600 });
        company.Closed(Outcome.Won, "2026-05-01", "2026-10-10", 1150, but: deal => deal with { Cost = 724.5m });
        Assert.Equal(fires, company.Find(Rule.MarginGuard) is not null);
    }

    [Fact]
    public void Rules_read_months_and_quarters_only()
    {
        Assert.NotNull(Margin(1000, 600, 1150, 724.5m, "2026-08-10").Find(Rule.MarginGuard, "2026-Q4"));
        Assert.Null(Margin(1000, 600, 1150, 724.5m).Find(Rule.MarginGuard, "2026-10-01..2026-10-31"));
        Assert.Null(Margin(1000, 600, 1150, 724.5m, "2025-10-10").Find(Rule.MarginGuard, "2026"));
    }

    [Fact]
    public void A_catalogue_without_the_kpis_leaves_the_rules_silent()
    {
        var company = Margin(1000, 600, 1150, 724.5m);
        var asOf = InstantPattern.General.Parse(Findings.AsOf).Value;
        Assert.Empty(new KpiEngine(new KpiCatalogue([])).Diagnose(company.Snapshot(), Scope.Company, company.Period("2026-10"), asOf));
    }

    [Theory]
    [InlineData(10, 1990, true)]
    [InlineData(10, 2000, false)]
    [InlineData(19, 1990, true)] // 950 of 1000: on time
    [InlineData(18, 1990, false)] // 900: late
    public void A_good_month_that_hides_a_thin_pipeline(int sales, decimal expected, bool fires)
    {
        var finding = Fragile(sales, expected).Find(Rule.FragileMonth);
        Assert.Equal(fires ? 1.99m : null, finding?.Numbers["pipeline_coverage"]);
    }

    [Fact]
    public void A_fragile_month_needs_both_targets_and_a_gap()
    {
        Assert.Null(Fragile(10, 500, thisMonth: null).Find(Rule.FragileMonth));
        Assert.Null(Fragile(10, 500, nextMonth: null).Find(Rule.FragileMonth));
        Assert.Null(Fragile(10, 500).Won("2026-11-10", 1000).Find(Rule.FragileMonth));
        Assert.NotNull(Fragile(10, 500).Won("2026-11-10", 700).Find(Rule.FragileMonth));
    }

    [Fact]
    public void The_next_period_of_a_running_one_is_looked_at_too()
    {
        var company = new Company().Won("2026-01-05", 100, times: 20).Won("2026-11-10", 100, times: 8).Opened(5)
            .Target("revenue", "company", "2026-11", 1000).Target("revenue", "company", "2026-12", 1000);
        Assert.Equal(0.5m, company.Find(Rule.FragileMonth, "2026-11")?.Numbers["pipeline_coverage"]);
        Assert.Null(company.Target("revenue", "company", "2026-11", 3000).Find(Rule.FragileMonth, "2026-11"));
    }

    [Fact]
    public void Customers_that_cost_more_and_are_worth_less()
    {
        // September: one new customer for 100, two customers worth 2,000 each; October: two for 220, four worth 1,800 each.
        var finding = Customers(cost: 220, amount: 800).Find(Rule.CostlyCustomers);
        Assert.Equal((0.10m, -0.10m), (finding?.Numbers["cac.change"], finding?.Numbers["clv.change"]));
    }

    [Theory]
    [InlineData(2199, 8000)]
    [InlineData(2200, 8001)]
    public void Costly_customers_begin_at_ten_percent_each(int tenthsOfCost, int tenthsOfAmount) =>
        Assert.Null(Customers(tenthsOfCost / 10m, tenthsOfAmount / 10m).Find(Rule.CostlyCustomers));

    [Fact]
    public void Costly_customers_are_the_companys_and_need_costs_before()
    {
        Assert.Null(Customers(220, 800).Find(Rule.CostlyCustomers, scope: "team:west"));
        Assert.Null(Customers(220, 800, before: 0).Find(Rule.CostlyCustomers));
        Assert.Null(Customers(220, 800, before: null).Find(Rule.CostlyCustomers));
    }

    private static Company Margin(decimal then, decimal? costThen, decimal now, decimal? costNow, string before = "2026-09-10", decimal? list = null) => new Company().Won("2025-01-05", 1)
        .Closed(Outcome.Won, "2025-05-01", before, then, but: deal => deal with { Cost = costThen })
        .Closed(Outcome.Won, "2025-05-01", "2026-10-10", now, but: deal => deal with { Cost = costNow, ListAmount = list });

    /// <summary>October's sales (10: of 100; else of 50) and what is expected in November, each against a target of 1,000.</summary>
    private static Company Fragile(int sales, decimal expected, decimal? thisMonth = 1000, decimal? nextMonth = 1000)
    {
        var company = new Company().Won("2026-01-05", 100, times: 20).Won("2026-10-10", sales == 10 ? 100 : 50, times: sales)
            .Opened(1, but: deal => deal with { Amount = expected, ExpectedClose = new LocalDate(2026, 11, 25) });
        company = thisMonth is { } target ? company.Target("revenue", "company", "2026-10", target) : company;
        return nextMonth is { } next ? company.Target("revenue", "company", "2026-11", next) : company;
    }

    private static Company Customers(decimal cost, decimal amount, decimal? before = 100)
    {
        var company = new Company { Settings = new WorkspaceSettings { CustomerLifetimeYears = 2 } };
        company.Closed(Outcome.Won, "2025-01-02", "2026-01-05", 1000, but: deal => deal with { AccountId = "a" });
        company.Closed(Outcome.Won, "2025-01-02", "2026-09-10", 1000, but: deal => deal with { AccountId = "b" });
        company.Closed(Outcome.Won, "2025-01-02", "2026-10-10", amount, but: deal => deal with { AccountId = "c" });
        company.Closed(Outcome.Won, "2025-01-02", "2026-10-10", amount, but: deal => deal with { AccountId = "d" });
        company.With(new Cost(new YearMonth(2026, 10), CostCategory.Marketing, null, cost), new Cost(new YearMonth(2026, 10), CostCategory.Sales, null, 0));
        return before is { } known
            ? company.With(new Cost(new YearMonth(2026, 9), CostCategory.Marketing, null, known), new Cost(new YearMonth(2026, 9), CostCategory.Sales, null, 0))
            : company;
    }
}
