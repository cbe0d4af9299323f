using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using Xunit;

namespace KpiBot.Kpis.Tests.Measures;

/// <summary>Sales, their customers and their invoices at their edges, worked out by hand.</summary>
public sealed class SaleTests
{
    private const string AsOf = "2026-11-20T15:00:00Z";

    [Fact]
    public void Units_are_the_quantities_of_sales_and_what_came_back_lowers_revenue_alone()
    {
        var company = ByOrders(Sold("1", "a", "2026-11-02", 100, 3), Sold("2", "a", "2026-11-03", -40, -1), Sold("3", "b", "2026-11-04", 0, 0.5m), Sold("4", "b", "2026-11-05", 10), Sold("5", "b", "2026-10-31", 10, 7));
        Assert.Equal((3.5m, 3m, 70m), (Of(company, "units"), Of(company, "sales_volume"), Of(company, "revenue")));
        Assert.Equal((70m, 3m), company.Ask("average_basket", "2026-11", AsOf) is var basket ? (basket.Numerator, basket.Denominator) : default);
    }

    [Fact]
    public void A_customer_is_existing_who_bought_before_the_first_date_and_new_who_bought_first_on_it()
    {
        var company = ByOrders(
            Sold("1", "old", "2026-10-31", 10), Sold("2", "old", "2026-11-10", 100),
            Sold("3", "first", "2026-11-01", 20), Sold("4", "first", "2026-11-10", 200));
        Assert.Equal((100m, 1m), (Of(company, "existing_revenue"), Of(company, "new_customers")));

        // By week the whole period decides: who bought first in its first week is not existing in its second.
        var weeks = company.Ask("existing_revenue", "2026-11", AsOf, by: Dimension.Week).Rows.Where(row => row.Value is not (null or 0)).ToArray();
        Assert.Equal(100m, Assert.Single(weeks).Value);
    }

    [Theory]
    [InlineData(70, 0, false)]
    [InlineData(69, 0, true)]
    [InlineData(69, 100, true)]
    [InlineData(70, 120, false)]
    [InlineData(69, 90, false)]
    public void An_account_shrinks_under_70_percent_of_the_90_dates_before_and_of_the_same_a_year_before(int now, int yearBefore, bool shrinks)
    {
        // 90 dates to 20 November begin on 23 August; the 90 before on 25 May; a year before they are 23 August to 20 November 2025.
        var company = ByOrders(Sold("1", "a", "2026-08-23", now), Sold("2", "a", "2026-08-22", 60), Sold("3", "a", "2026-05-25", 40), Sold("4", "a", "2026-05-24", 5_000));
        if (yearBefore > 0)
        {
            company.With(Sold("5", "a", "2025-11-20", yearBefore), Sold("6", "a", "2025-11-21", 5_000));
        }

        Assert.Equal(shrinks ? 1m : 0m, Of(company, "shrinking_accounts"));
    }

    [Fact]
    public void An_account_of_class_C_or_without_revenue_before_does_not_shrink()
    {
        var company = ByOrders(
            Sold("1", "big", "2026-11-02", 9_600), Sold("2", "big", "2026-07-02", 400),
            Sold("3", "small", "2026-07-02", 50), Sold("4", "small", "2026-11-02", 1),
            Sold("5", "refunded", "2026-07-02", 100), Sold("6", "refunded", "2026-07-03", -100));
        Assert.Equal(0m, Of(company, "shrinking_accounts"));
    }

    [Fact]
    public void An_invoice_is_paid_after_so_many_days_and_overdue_once_its_due_date_is_past()
    {
        Order Invoiced(string id, string invoiced, string due, string? paid) => Sold(id, "a", "2026-09-01", 100) with
        {
            InvoicedAt = Company.On(invoiced),
            DueAt = Company.On(due),
            PaidAt = paid is null ? null : Company.On(paid),
        };
        var company = ByOrders(
            Invoiced("1", "2026-10-01", "2026-10-31", "2026-11-10"), Invoiced("2", "2026-11-01", "2026-12-01", "2026-11-06"), Invoiced("3", "2026-09-01", "2026-10-01", "2026-10-31"),
            Invoiced("4", "2026-10-01", "2026-11-19", null), Invoiced("5", "2026-10-01", "2026-11-20", null), Invoiced("6", "2026-10-01", "2026-10-02", "2026-11-20T15:00:01Z"),
            Invoiced("7", AsOf, "2026-11-02", null), Invoiced("8", "2026-11-20T15:00:01Z", "2026-11-02", null));
        Assert.Equal((22.5m, 300m), (Of(company, "payment_delay"), Of(company, "overdue_receivables")));
    }

    [Fact]
    public void Answers_count_by_what_each_was_asked()
    {
        SatisfactionAnswer Given(string id, string at, int? nps, int? csat, bool? complaint) => new(id, "a", "alice", Company.On(at), nps, csat, complaint);
        var company = new Company().With(
            Given("1", "2026-11-01", 9, 4, false), Given("2", "2026-11-20T15:00:00Z", 6, 3, true), Given("3", "2026-11-05", null, 5, null),
            Given("4", "2026-11-05", 7, null, true), Given("5", "2026-11-20T15:00:01Z", 0, 1, true), Given("6", "2026-10-31", 0, 1, true), Given("7", "2026-12-01", 0, 1, true));
        Assert.Equal((0m, 2m / 3, 0.5m), (Of(company, "nps"), Of(company, "csat"), Of(company, "complaint_rate")));
        Assert.Equal(1m, company.Ask("complaint_rate", "2026-10", AsOf).Value);
    }

    [Fact]
    public void Deals_count_where_they_were_created()
    {
        var company = new Company().Open("2026-11-01", 10).Open(AsOf, 10).Open("2026-11-20T15:00:01Z", 10).Open("2026-10-31", 10).Closed(Outcome.Lost, "2026-11-02", "2026-11-03");
        Assert.Equal(3m, Of(company, "new_opportunities"));
    }

    private static decimal? Of(Company company, string kpi) => company.Ask(kpi, "2026-11", AsOf).Value;

    private static Company ByOrders(params Fact[] facts) => new Company { Settings = new() { RevenueSource = RevenueSource.Orders } }.With(facts);

    private static Order Sold(string id, string account, string day, decimal amount, decimal? quantity = null) =>
        new(id, account, Company.On(day), amount) { OwnerId = "alice", Quantity = quantity };
}
