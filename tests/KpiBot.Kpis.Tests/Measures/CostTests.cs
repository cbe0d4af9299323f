using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Measures;

/// <summary>Figures that are set against costs, worked out by hand: months that have ended or run, shares of dates, what is known of the costs of sales.</summary>
public sealed class CostTests
{
    private const string Autumn = "2026-09-01..2026-10-31";

    [Theory]
    [InlineData("2026-10-31T12:00:00Z", Standing.NoTarget)]
    [InlineData("2026-10-31T23:30:00Z", Standing.NoData)]
    [InlineData("2026-11-01T08:00:00Z", Standing.NoData)]
    public void A_month_without_costs_is_left_out_until_its_last_date_and_missing_from_then_on(string asOf, Standing standing)
    {
        // 23:30 UTC on 31 October is 0:30 on 1 November in Paris.
        var answer = Acquired("2026-09-10").With(Spent(9, CostCategory.Marketing, 300), Spent(9, CostCategory.Sales, 100)).Ask("cac", Autumn, asOf);
        Assert.Equal((standing, standing == Standing.NoData ? null : 400m), (answer.Verdict.Standing, answer.Value));
        Assert.Equal(standing == Standing.NoData ? ["costs.amount"] : [], answer.Missing);
    }

    [Fact]
    public void The_month_left_out_is_told_and_its_first_date_is_left_out_with_it()
    {
        var company = Acquired("2026-09-01", "2026-09-30", "2026-10-01").With(Spent(9, CostCategory.Marketing, 300), Spent(9, CostCategory.Sales, 100));
        var answer = company.Ask("cac", Autumn, "2026-10-20T12:00:00Z");
        Assert.Equal((200m, 2m, "2026-10"), (answer.Value, answer.Denominator, answer.Uncosted?.Name));

        // With its costs nothing is left out; nor is a whole month that has ended.
        company.With(Spent(10, CostCategory.Marketing, 100), Spent(10, CostCategory.Sales, 55));
        Assert.Equal((null, 3m), company.Ask("cac", Autumn, "2026-10-20T12:00:00Z") is var whole ? (whole.Uncosted?.Name, whole.Denominator) : default);
        Assert.Null(company.Ask("cac", "2026-09", "2026-10-20T12:00:00Z").Uncosted);
    }

    [Fact]
    public void Where_nothing_is_left_there_is_no_month_to_tell_of()
    {
        var answer = Acquired("2026-09-10").With(Spent(9, CostCategory.Marketing, 300), Spent(9, CostCategory.Sales, 100)).Ask("cac", "2026-10", "2026-10-20T12:00:00Z");
        Assert.Equal((Standing.NoData, null, null), (answer.Verdict.Standing, answer.Value, answer.Uncosted));
    }

    [Fact]
    public void What_is_made_of_a_figure_with_a_month_left_out_tells_of_it_too()
    {
        var company = Acquired("2025-10-10", "2025-10-11", "2026-09-10").With(Spent(9, CostCategory.Marketing, 300), Spent(9, CostCategory.Sales, 100));
        Assert.Equal("2026-10", company.Ask("ltv_cac", Autumn, "2026-10-20T12:00:00Z").Uncosted?.Name);
    }

    [Fact]
    public void A_month_counts_by_its_dates_of_the_period_up_to_as_of()
    {
        // 10 of September's 30 dates, and 20 of October's 31.
        var company = Acquired("2026-09-25").With(
            Spent(9, CostCategory.Marketing, 300), Spent(9, CostCategory.Sales, 0), Spent(10, CostCategory.Marketing, 310), Spent(10, CostCategory.Sales, 0));
        Assert.Equal(100m + 200m, company.Ask("cac", "2026-09-21..2026-10-31", "2026-10-20T12:00:00Z").Value);
    }

    [Fact]
    public void Marketing_costs_a_qualified_lead_so_much_by_source_where_a_channel_is_called_so()
    {
        var company = new Company().With(
            Spent(10, CostCategory.Marketing, 300, "Web"), Spent(10, CostCategory.Marketing, 100, "Fair"), Spent(10, CostCategory.Sales, 9_999),
            Qualified("1", "Web"), Qualified("2", "Web"), Qualified("3", "Referral"), Qualified("4", "Fair") with { QualifiedAt = Company.On("2026-11-01") });
        var answer = company.Ask("cost_per_qualified_lead", "2026-10", "2026-11-20T12:00:00Z", by: Dimension.Source);
        Assert.Equal((400m, 3m), (answer.Numerator, answer.Denominator));
        Assert.Equal(150m, answer.Rows.Single(row => row.Key == "Web").Value);
        Assert.Null(answer.Rows.FirstOrDefault(row => row.Key == "Referral")?.Value);
    }

    [Theory]
    [InlineData(900, 100, 1.0)]
    [InlineData(899, 101, null)]
    public void A_return_needs_the_cost_of_nine_tenths_of_the_revenue(int known, int unknown, double? expected)
    {
        // Margin 500, costs 250: (500 − 250) ÷ 250.
        var company = new Company()
            .Closed(Outcome.Won, "2026-01-02", "2026-10-05", known, but: deal => deal with { Cost = known - 500 })
            .Closed(Outcome.Won, "2026-01-02", "2026-10-06", unknown)
            .With(Spent(10, CostCategory.Other, 250));
        var answer = company.Ask("sales_roi", "2026-10", "2026-11-20T12:00:00Z");
        Assert.Equal(((decimal?)expected, expected is null ? Standing.NoData : Standing.NoTarget), (answer.Value, answer.Verdict.Standing));
    }

    [Fact]
    public void A_return_without_revenue_is_what_was_spent()
    {
        var company = new Company().With(Spent(10, CostCategory.Other, 250)).Closed(Outcome.Won, "2026-01-02", "2026-09-05", 100, but: deal => deal with { Cost = 50 });
        Assert.Equal(-1m, company.Ask("sales_roi", "2026-10", "2026-11-20T12:00:00Z").Value);
    }

    [Fact]
    public void By_channel_a_return_is_of_those_whose_costs_are_known_there()
    {
        Order Sold(string id, string channel, decimal? cost) => new(id, "c" + id, Company.On("2026-10-05"), 1_000) { Channel = channel, Cost = cost };
        var company = new Company { Settings = new() { RevenueSource = RevenueSource.Orders } }.With(
            Sold("1", "Web", 400), Sold("2", "Partner", null), Sold("3", "Field", 100), Sold("4", "Field", 100), Sold("5", "Field", 100),
            Sold("6", "Field", 100), Sold("7", "Field", 100), Sold("8", "Field", 100), Sold("9", "Field", 100), Sold("10", "Field", 100),
            Spent(10, CostCategory.Other, 200, "Web"), Spent(10, CostCategory.Other, 200, "Partner"));
        var rows = company.Ask("sales_roi", "2026-10", "2026-11-20T12:00:00Z", by: Dimension.Channel).Rows.ToDictionary(row => row.Key ?? "none", row => row.Value);
        Assert.Equal((2m, null, null), (rows["Web"], rows.GetValueOrDefault("Partner"), rows.GetValueOrDefault("Field")));
    }

    private static Company Acquired(params string[] days) => days.Select((day, place) => (day, place)).Aggregate(
        new Company(),
        (company, sale) => company.Closed(Outcome.Won, "2025-01-02", sale.day, 100, but: deal => deal with { AccountId = $"c{sale.place}" }));

    private static Lead Qualified(string id, string source) => new(id, "alice", source, Company.On("2026-09-01"), null, Company.On("2026-10-31"), null, null);

    private static Cost Spent(int month, CostCategory category, decimal amount, string? channel = null) => new(new YearMonth(2026, month), category, channel, amount);
}
