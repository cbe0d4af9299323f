using System.Globalization;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>The examples of kpis.md and others worked by hand; they hold the naive evaluation itself to the letter.</summary>
public sealed class WorkedExamples
{
    private static readonly WorkspaceSettings Settings = new();
    private static readonly WorkspaceSettings ByOrders = new() { RevenueSource = RevenueSource.Orders };

    [Fact]
    public void Eighty_thousand_for_a_hundred_new_customers_is_800_each()
    {
        Fact[] facts =
        [
            .. Enumerable.Range(0, 100).Select(index => Sold($"d{index}", "2026-11-10", 10) with { AccountId = $"c{index}" }),
            Spent("2026-11", CostCategory.Marketing, 50_000),
            Spent("2026-11", CostCategory.Sales, 30_000),
        ];
        Assert.Equal(800m, Of(facts, "cac", "2026-11", "2026-12-01T08:00:00Z").Value);
        Assert.Equal(Standing.NoData, Of(facts, "cac", "2026-Q4", "2027-01-02T08:00:00Z").Why);
    }

    [Fact]
    public void A_running_month_without_costs_is_left_out_with_its_customers()
    {
        Fact[] facts =
        [
            Sold("a", "2026-10-10", 10) with { AccountId = "a" },
            Sold("b", "2026-11-05", 10) with { AccountId = "b" },
            Spent("2026-10", CostCategory.Marketing, 300),
            Spent("2026-10", CostCategory.Sales, 100),
        ];
        Assert.Equal((400m, 1m), (Of(facts, "cac", "2026-Q4", "2026-11-20T08:00:00Z").Value, Of(facts, "cac", "2026-Q4", "2026-11-20T08:00:00Z").Below));
        Assert.Equal(Standing.NoData, Of(facts, "cac", "2026-11", "2026-11-20T08:00:00Z").Why);

        // 7 of October's 31 dates.
        Assert.Equal(90.3226m, Math.Round(Of(facts, "cac", "2026-10-05..2026-10-11", "2026-11-20T08:00:00Z").Value!.Value, 4));
    }

    [Theory]
    [InlineData("2026-Q4", "2026-Q3", "2026-11-20T15:00:00Z", "2026-08-20T14:00:00Z")]
    [InlineData("2026-10", "2026-09", "2026-11-20T15:00:00Z", "2026-10-20T14:00:00Z")]
    [InlineData("2026-03", "2026-02", "2026-03-31T08:00:00Z", "2026-03-03T09:00:00Z")]
    [InlineData("2027-04", "2027-03", "2027-04-28T00:30:00Z", "2027-03-28T01:00:00Z")]
    public void Like_for_like_is_as_many_dates_in_or_as_far_behind_the_end(string period, string other, string asOf, string expected) =>
        Assert.Equal(Clock(expected), NaiveComparison.AsOfIn(new Ledger([], Settings), Period(period), Period(other), Clock(asOf)));

    [Theory]
    [InlineData("2026-11", "2026-11-20T15:00:00Z", "2025-11-21T15:00:00Z")]
    [InlineData("2026-08", "2026-08-01T08:00:00Z", "2025-08-01T08:00:00Z")]
    [InlineData("2026-06", "2026-07-03T08:00:00Z", "2025-07-03T08:00:00Z")]
    public void A_year_before_is_cut_at_as_many_working_days(string period, string asOf, string expected)
    {
        // 20 November 2026 is the 14th working day (the 11th is off), so is Friday 21 November 2025. Saturday 1 August 2026 is the 0th; 2025 has none: its first date.
        var then = NaiveComparison.YearBefore(new Ledger([], Settings), "revenue", Scope.Company, Period(period), Clock(asOf)).AsOf;
        Assert.Equal(Clock(expected), then);
    }

    [Theory]
    [InlineData(53, Colour.Amber)]
    [InlineData(52, Colour.Red)]
    public void A_flow_is_red_only_below_52_8(int revenue, Colour colour)
    {
        // Half the records at 4, half at 16: mean 10, mean square 136; expected 100, m = 10: 100 − 1.28 × √1360 = 52.8.
        Fact[] facts =
        [
            .. Enumerable.Range(0, 500).Select(index => Sold($"a{index}", "2026-02-10", 4)),
            .. Enumerable.Range(0, 500).Select(index => Sold($"b{index}", "2026-03-10", 16)),
            Sold("now", "2026-11-10", revenue),
            new Target("revenue", "company", "2026-11", 100),
        ];
        Assert.Equal((Standing.Late, (Colour?)colour), Status(facts, "revenue", "2026-11", "2026-12-01T08:00:00Z"));
    }

    [Fact]
    public void A_year_target_of_1200_gives_a_month_of_21_of_252_working_days_100()
    {
        // 2026 has 252 working days, January 21 of them.
        Fact[] facts = [new Team("west", "West", null, null, null, null, null), new Target("revenue", "team:west", "2026", 1200)];
        Assert.Equal(252, new Ledger([], Settings).WorkingDays(Scope.Company, new LocalDate(2026, 1, 1), new LocalDate(2027, 1, 1)));
        Assert.Equal(100m, On(facts, Scope.Team("west"), "2026-01", "2026-01-20T08:00:00Z").TargetOf("revenue")!.Value.Rounded());
    }

    [Fact]
    public void Seven_of_twenty_five_lie_between_18_and_41_percent()
    {
        var (low, high) = Naive.WilsonInterval(7, 25);
        Assert.Equal((0.1813, 0.4059), (Math.Round(low, 4), Math.Round(high, 4)));
    }

    [Fact]
    public void A_changed_amount_counts_in_a_past_pipeline_as_it_was()
    {
        Fact[] facts =
        [
            new Deal("d", "Proposal", Outcome.Open) { CreatedAt = Company.On("2026-09-01"), Amount = 500, OwnerId = "zoe" },
            new DealChange("d", DealField.Amount, "100", "500", Company.On("2026-10-15")),
        ];
        Assert.Equal((100m, 500m, 500m), (
            Of(facts, "pipeline_value", "2026-09", "2026-11-20T08:00:00Z").Value,
            Of(facts, "pipeline_value", "2026-10", "2026-11-20T08:00:00Z").Value,
            Of(facts, "pipeline_value", "2026-11", "2026-11-20T08:00:00Z").Value));
    }

    [Fact]
    public void Half_the_deals_due_in_the_month_slipped()
    {
        Deal Due(string id, string now) => new(id, "Proposal", Outcome.Open) { CreatedAt = Company.On("2026-09-01"), ExpectedClose = LocalDatePattern.Iso.Parse(now).Value };
        Fact[] facts =
        [
            Due("a", "2026-12-10"),
            Due("b", "2026-11-12"),
            Due("c", "2026-12-31"),
            new DealChange("a", DealField.ExpectedClose, "2026-11-10", "2026-12-10", Company.On("2026-11-09")),
        ];
        var slipped = Of(facts, "slippage_rate", "2026-11", "2026-12-02T08:00:00Z");
        Assert.Equal((0.5m, 2m), (slipped.Value, slipped.Below));
    }

    [Fact]
    public void Retention_churn_and_lifetime()
    {
        // Five customers in 2025, four of them again in 2026, each order 100: churn 1/5, lifetime 5 years; 400 ÷ 4 customers × 5 = 500.
        Fact[] facts =
        [
            .. Enumerable.Range(0, 5).Select(index => new Order($"a{index}", $"c{index}", Company.On("2025-06-10"), 100)),
            .. Enumerable.Range(0, 4).Select(index => new Order($"b{index}", $"c{index}", Company.On("2026-06-10"), 100)),
        ];
        const string AsOf = "2026-12-01T08:00:00Z";
        Assert.Equal((0.8m, 0.2m, 500m), (Of(facts, "retention_rate", "2026-12", AsOf, ByOrders).Value, Of(facts, "churn_rate", "2026-12", AsOf, ByOrders).Value, Of(facts, "clv", "2026-12", AsOf, ByOrders).Value));
    }

    [Fact]
    public void An_account_of_class_A_that_halves_is_shrinking()
    {
        Order Sale(string id, string account, string day, decimal amount) => new(id, account, Company.On(day), amount);
        Fact[] facts =
        [
            Sale("1", "big", "2026-07-01", 1000), Sale("2", "big", "2026-10-15", 500),
            Sale("3", "fair", "2026-07-01", 150), Sale("4", "fair", "2026-10-15", 110),
            Sale("5", "tiny", "2026-07-01", 20), Sale("6", "tiny", "2026-10-15", 1),
        ];

        // 1,500, 260 and 21 of 1,781: before "tiny" 98.8 % are reached, so it is C; 110 ÷ 150 is 73 %.
        Assert.Equal(1m, Of(facts, "shrinking_accounts", "2026-11", "2026-11-20T08:00:00Z", ByOrders).Value);
    }

    [Fact]
    public void Nps_counts_in_points()
    {
        Fact[] facts = [.. new[] { 10, 9, 9, 8, 6 }.Select((score, index) => new SatisfactionAnswer($"{index}", null, null, Company.On("2026-11-10"), score, null, null))];
        Assert.Equal(40m, Of(facts, "nps", "2026-11", "2026-11-20T08:00:00Z").Value);
    }

    private static Deal Sold(string id, string closed, decimal amount) =>
        new(id, "Won", Outcome.Won) { CreatedAt = Company.On("2025-01-02"), ClosedAt = Company.On(closed), Amount = amount };

    private static Cost Spent(string month, CostCategory category, decimal amount) =>
        new(new YearMonth(int.Parse(month[..4], CultureInfo.InvariantCulture), int.Parse(month[5..], CultureInfo.InvariantCulture)), category, null, amount);

    private static KpiPeriod Period(string name) => new PeriodCalendar(1).Parse(name)!;

    private static Instant Clock(string text) => InstantPattern.General.Parse(text).Value;

    private static Naive On(Fact[] facts, Scope scope, string period, string asOf, WorkspaceSettings? settings = null) =>
        new(new Ledger(facts, settings ?? Settings), scope, Period(period), Clock(asOf));

    private static Figure Of(Fact[] facts, string kpi, string period, string asOf, WorkspaceSettings? settings = null) => On(facts, Scope.Company, period, asOf, settings).Of(kpi);

    private static (Standing?, Colour?) Status(Fact[] facts, string kpi, string period, string asOf) => On(facts, Scope.Company, period, asOf).Status(kpi);
}
