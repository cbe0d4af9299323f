using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Kpis.Tests.Answers;

public sealed class DealKpiTests
{
    private const string AsOf = "2026-11-20T17:00:00Z";

    [Fact]
    public void A_deal_lost_this_week_lowers_the_conversion()
    {
        var before = new Company().Won("2026-11-16", times: 3).Lost("2026-11-17", times: 1).Ask("conversion", "2026-W47", AsOf);
        var after = new Company().Won("2026-11-16", times: 3).Lost("2026-11-17", times: 2).Ask("conversion", "2026-W47", AsOf);
        Assert.Equal((0.75m, 3m, 4m), (before.Value, before.Numerator, before.Denominator));
        Assert.Equal(0.6m, after.Value);
    }

    [Fact]
    public void No_closed_deal_at_all_is_no_data_and_none_in_the_period_is_undefined()
    {
        var none = new Company().Open("2026-01-05", 100).Ask("conversion", "2026-Q4", AsOf);
        Assert.Equal((Standing.NoData, null, "deals.closed_at"), (none.Verdict.Standing, none.Value, Assert.Single(none.Missing)));
        var empty = new Company().Won("2026-02-05").Ask("conversion", "2026-Q4", AsOf);
        Assert.Equal((Standing.Undefined, null), (empty.Verdict.Standing, empty.Value));
    }

    [Fact]
    public void What_happens_after_as_of_does_not_exist()
    {
        var company = new Company().Won("2026-11-19T10:00:00Z", 100).Won("2026-11-20T17:00:01Z", 900);
        Assert.Equal(100m, company.Ask("revenue", "2026-11", AsOf).Value);
        Assert.Equal(1000m, company.Ask("revenue", "2026-11", "2026-11-20T18:00:00Z").Value);
    }

    [Fact]
    public void A_business_date_is_cut_in_the_workspace_zone()
    {
        // 23:30 UTC on 31 October is 00:30 on 1 November in Paris.
        var company = new Company().Won("2026-10-31T23:30:00Z", 100);
        Assert.Equal(100m, company.Ask("revenue", "2026-11", AsOf).Value);
        Assert.Equal(0m, company.Ask("revenue", "2026-10", AsOf).Value);
    }

    [Fact]
    public void A_team_is_the_sum_of_its_reps_and_the_company_holds_the_unassigned_too()
    {
        var company = new Company().Won("2026-11-10", 100).Won("2026-11-10", 200, "bob").Won("2026-11-10", 400, "zoe").Won("2026-11-10", 800, "nobody known");
        Assert.Equal(300m, company.Ask("revenue", "2026-11", AsOf, "team:west").Value);
        Assert.Equal(1500m, company.Ask("revenue", "2026-11", AsOf).Value);
        var rows = company.Ask("revenue", "2026-11", AsOf, by: Dimension.Rep).Rows;
        Assert.Equal([(null, 800m), ("zoe", 400m), ("bob", 200m), ("alice", 100m)], rows.Select(row => (row.Key, row.Value ?? 0)));
    }

    [Fact]
    public void A_fact_counts_for_the_team_its_owner_was_in_on_that_day()
    {
        var company = new Company()
            .With(new Team("east", "East", null, null, null, null, null))
            .With(new Membership("alice", "west", Day(2026, 1, 1), Day(2026, 11, 9)), new Membership("alice", "east", Day(2026, 11, 10), null))
            .Won("2026-11-09", 100).Won("2026-11-10", 200);
        Assert.Equal((100m, 200m), (company.Ask("revenue", "2026-11", AsOf, "team:west").Value, company.Ask("revenue", "2026-11", AsOf, "team:east").Value));
        var rows = company.Ask("revenue", "2026-11", AsOf, by: Dimension.Team).Rows;
        Assert.Equal([("east", 200m), ("west", 100m)], rows.Select(row => (row.Key ?? "", row.Value ?? 0)));
    }

    [Fact]
    public void The_average_basket_of_a_group_is_no_mean_of_means()
    {
        var company = new Company().Won("2026-11-10", 100, times: 3).Won("2026-11-10", 500, "bob");
        var answer = company.Ask("average_basket", "2026-11", AsOf, "team:west");
        Assert.Equal((200m, 800m, 4m), (answer.Value, answer.Numerator, answer.Denominator));
    }

    [Fact]
    public void A_credit_note_lowers_revenue_and_is_no_sale()
    {
        var company = new Company().Won("2026-11-10", 100).Won("2026-11-11", -30).Won("2026-11-12", null);
        Assert.Equal((70m, 2m), (company.Ask("revenue", "2026-11", AsOf).Value, company.Ask("sales_volume", "2026-11", AsOf).Value));
    }

    [Fact]
    public void A_cycle_counts_fractions_of_days_or_whole_dates_and_never_less_than_zero()
    {
        var company = new Company()
            .Closed(Outcome.Won, "2026-11-01T08:00:00Z", "2026-11-02T20:00:00Z")
            .Closed(Outcome.Won, "2026-11-05T10:00:00Z", "2026-11-05")
            .Closed(Outcome.Won, "2026-11-01", "2026-11-11", but: deal => deal with { FirstContactAt = Company.On("2026-11-08") });
        var answer = company.Ask("cycle_days", "2026-11", AsOf);
        Assert.Equal((1.5m, 1.5m, 3m), (answer.Value, answer.Median, answer.Sample));
    }

    [Fact]
    public void Open_deals_without_any_amount_are_no_data()
    {
        var blank = new Company().Won("2026-11-02", 50).Open("2026-11-01", null).Ask("pipeline_value", "2026-11", AsOf);
        Assert.Equal((Standing.NoData, "deals.amount"), (blank.Verdict.Standing, Assert.Single(blank.Missing)));
        var some = new Company().Open("2026-11-01", null).Open("2026-11-01", 70).Open("2026-11-21", 500).Ask("pipeline_value", "2026-11", AsOf);
        Assert.Equal(70m, some.Value);
    }

    [Fact]
    public void A_past_stock_is_what_was_open_then()
    {
        var company = new Company().Closed(Outcome.Won, "2026-09-01", "2026-11-05", 300).Open("2026-10-20", 70).Open("2026-11-10", 500);
        Assert.Equal(370m, company.Ask("pipeline_value", "2026-10", AsOf).Value);
        Assert.Equal(570m, company.Ask("pipeline_value", "2026-11", AsOf).Value);
    }

    [Fact]
    public void A_discount_reads_only_records_with_both_figures()
    {
        var company = new Company()
            .Closed(Outcome.Won, "2026-10-01", "2026-11-05", 80, but: deal => deal with { ListAmount = 100 }, times: 3)
            .Won("2026-11-06", 500);
        var answer = company.Ask("discount_rate", "2026-11", AsOf);
        Assert.Equal((0.2m, 60m, 300m, 3m), (answer.Value, answer.Numerator, answer.Denominator, answer.Sample));
        Assert.Equal(Standing.NoData, new Company().Won("2026-11-06", 500).Ask("discount_rate", "2026-11", AsOf).Verdict.Standing);
    }

    [Fact]
    public void A_foreign_amount_is_converted_by_its_months_rate_and_a_missing_rate_is_refused()
    {
        var company = new Company().Closed(Outcome.Won, "2026-10-01", "2026-11-05", 100, but: deal => deal with { Currency = "USD" });
        var problem = Assert.Throws<RateMissingException>(() => company.Ask("revenue", "2026-11", AsOf));
        Assert.Equal(("USD", 11), (problem.Currency, problem.Message.Contains("2026-11", StringComparison.Ordinal) ? 11 : 0));
        Assert.Equal(1m, company.Ask("sales_volume", "2026-11", AsOf).Value);
        company.With(new Rate(new NodaTime.YearMonth(2026, 11), "USD", 0.92m));
        Assert.Equal(92m, company.Ask("revenue", "2026-11", AsOf).Value);
    }

    [Fact]
    public void Months_are_cut_at_the_edges_of_the_period()
    {
        var company = new Company().Won("2026-10-14", 1).Won("2026-10-15", 2).Won("2026-11-10", 4).Won("2026-11-11", 8);
        var rows = company.Ask("revenue", "2026-10-15..2026-11-10", AsOf, by: Dimension.Month).Rows;
        Assert.Equal([("2026-10", 2m), ("2026-11", 4m)], rows.Select(row => (row.Key ?? "", row.Value ?? 0)));
    }

    [Fact]
    public void A_running_quarter_is_compared_with_the_same_days_of_the_last()
    {
        var company = new Company().Won("2026-01-05").Won("2026-08-20T14:00:00Z", 100).Won("2026-08-20T14:00:01Z", 900).Won("2026-11-20T08:00:00Z", 150);
        var previous = company.Ask("revenue", "2026-Q4", "2026-11-20T15:00:00Z").Previous!;
        Assert.Equal((100m, 0.5m, true), (previous.Value, previous.Change, previous.Judged));
    }

    // Monday 23 November 2026, eight in Paris: the week has just begun, and Monday before eight of the last one is what it is held against.
    [Theory]
    [InlineData("revenue")]
    [InlineData("conversion")]
    [InlineData("sales_volume")]
    public void A_week_that_has_just_begun_is_empty_and_neither_red_nor_a_fall(string kpi)
    {
        var company = new Company().Won("2026-01-05", 500).Lost("2026-01-05").Won("2026-11-16T06:30:00Z", 100).Won("2026-11-18T10:00:00Z", 900)
            .Target("revenue", "company", "2026", 52_000).Target("conversion", "company", "2026-Q4", 0.3m).Target("sales_volume", "company", "2026", 52);

        var answer = company.Ask(kpi, "2026-W48", "2026-11-23T07:00:00Z");

        Assert.NotEqual(Colour.Red, answer.Verdict.Colour);
        Assert.Equal(kpi is "conversion" ? null : 0m, answer.Value);
        Assert.Equal(kpi switch { "revenue" => 100m, _ => 1m }, answer.Previous?.Value);
    }

    [Fact]
    public void Data_that_begin_in_mid_flight_show_no_fall()
    {
        var company = new Company().Won("2026-03-01", 900).Won("2026-05-10", 100);
        var previous = company.Ask("revenue", "2026-Q2", "2026-07-10T10:00:00Z").Previous!;
        Assert.Equal((900m, false, Day(2026, 3, 1)), (previous.Value, previous.Judged, previous.DataBegin));
    }

    private static NodaTime.LocalDate Day(int year, int month, int day) => new(year, month, day);
}
