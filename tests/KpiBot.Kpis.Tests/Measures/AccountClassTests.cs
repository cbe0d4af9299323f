using System.Globalization;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Measures;

/// <summary>The classes of accounts at their edges: shares of exactly 80 and 95 %, one revenue, the first and the last of 365 dates, the very instant.</summary>
public sealed class AccountClassTests
{
    private const string Evening = "2026-11-20T17:00:00Z";

    [Fact]
    public void An_account_before_which_are_exactly_80_or_95_percent_is_of_the_next_class() =>
        Assert.Equal("A 800, B 150, C 50", Of(Sold(("a", "2026-11-02", 800), ("b", "2026-11-03", 150), ("c", "2026-11-04", 50))));

    [Fact]
    public void Of_accounts_with_one_revenue_the_first_by_id_is_the_higher()
    {
        // 700, then one of the two 100s before 800, then the other. What z bought last year is in its class, not in this year's revenue.
        var company = Sold(("a", "2026-11-02", 700), ("z", "2025-12-03", 100), ("m", "2026-11-05", 100), ("q", "2026-11-04", 60), ("r", "2026-11-04", 40));
        Assert.Equal("A 800, B 60, C 40", Of(company));
    }

    [Fact]
    public void The_365_dates_end_with_that_of_the_moment()
    {
        Assert.Equal("C 12", Of(Sold(("old", "2025-11-21", 800), ("a", "2026-11-02", 10), ("b", "2026-11-03", 2))));
        Assert.Equal("A 10, B 2", Of(Sold(("old", "2025-11-20", 800), ("a", "2026-11-02", 10), ("b", "2026-11-03", 2))));
        Assert.Equal("A 10, B 2", Of(Sold(("old", "2025-11-19", 800), ("a", "2026-11-02", 10), ("b", "2026-11-03", 2))));
        Assert.Equal("A 10, B 2", Of(Sold(("a", "2026-11-20", 10), ("b", "2026-11-20", 2))));
    }

    [Fact]
    public void A_sale_counts_from_its_instant_on_and_on_one_snapshot_each_moment_has_its_own_classes()
    {
        var company = Sold(("a", "2026-11-20T10:00:00Z", 10), ("b", "2026-11-20T12:00:00Z", 90), ("c", "2026-11-20T14:00:00Z", 900)).Snapshot();
        (string AsOf, string Classes)[] expected =
        [
            ("2026-11-20T10:00:00Z", "A 10"),
            ("2026-11-20T11:59:59.999Z", "A 10"),
            ("2026-11-20T12:00:00Z", "A 90, B 10"),
            ("2026-11-20T13:59:59.999Z", "A 90, B 10"),
            ("2026-11-20T14:00:00Z", "A 900, B 90, C 10"),
        ];
        foreach (var (asOf, classes) in expected.Concat(expected.Reverse()))
        {
            Assert.Equal((asOf, classes), (asOf, Of(company, asOf)));
        }
    }

    [Fact]
    public void A_deal_that_was_made_after_its_own_close_counts_from_then_on()
    {
        var late = new Company()
            .Closed(Outcome.Won, "2026-11-20T15:00:00Z", "2026-11-20T10:00:00Z", 900, but: deal => deal with { AccountId = "late" })
            .Closed(Outcome.Won, "2026-11-01", "2026-11-02", 10, but: deal => deal with { AccountId = "a" })
            .Snapshot();
        Assert.Equal("A 10", Of(late, "2026-11-20T14:59:59.999Z"));
        Assert.Equal("A 900, C 10", Of(late, "2026-11-20T15:00:00Z"));
        Assert.Equal("A 10", Of(late, "2026-11-20T14:59:59.999Z"));
    }

    [Fact]
    public void What_was_lost_is_not_revenue_and_who_bought_nothing_has_no_class()
    {
        var company = Sold(("a", "2026-11-02", 10), ("back", "2026-11-03", -4))
            .Closed(Outcome.Lost, "2025-01-02", "2026-11-03", 500, but: deal => deal with { AccountId = "b" })
            .Closed(Outcome.Won, "2025-01-02", "2026-11-03", 500, but: deal => deal with { AccountId = null });
        Assert.Equal("A 10, none 496", Of(company));
    }

    private static Company Sold(params (string Account, string Closed, decimal Amount)[] sales) => sales.Aggregate(
        new Company(),
        (company, sale) => company.Closed(Outcome.Won, "2025-01-02", sale.Closed, sale.Amount, but: deal => deal with { AccountId = sale.Account }));

    private static string Of(Company company) => Of(company.Snapshot(), Evening);

    private static string Of(Snapshot snapshot, string asOf) => string.Join(", ", Answer(snapshot, asOf, Dimension.Class).Rows
        .Where(row => row.Value is not (null or 0))
        .OrderBy(row => row.Key ?? "none", StringComparer.Ordinal)
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key ?? "none"} {row.Value:0}")));

    private static Answer Answer(Snapshot snapshot, string asOf, Dimension by) => Company.Engine.Answer(
        snapshot,
        new Question("revenue", Scope.Company, new Company().Period("2026"), InstantPattern.ExtendedIso.Parse(asOf).Value, by));
}
