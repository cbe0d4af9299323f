using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

/// <summary>Retention and churn are one figure from two sides, judged as retention.</summary>
public sealed class TwinTests
{
    private const string AsOf = "2026-11-20T17:00:00Z";

    [Fact]
    public void Churn_stands_where_retention_stands()
    {
        // 8 of 10 customers came back: retention 80 %, churn 20 %.
        var company = Customers().Target("retention_rate", "company", "2026", 0.82m);
        var (retention, churn) = (company.Ask("retention_rate", "2026-11", AsOf), company.Ask("churn_rate", "2026-11", AsOf));
        Assert.Equal((0.8m, 0.2m), (retention.Value, churn.Value));
        Assert.Equal((Standing.OnTime, 0.82m), (retention.Verdict.Standing, retention.Verdict.Target?.Value));
        Assert.Equal((Standing.OnTime, 0.18m, retention.Verdict.Ratio), (churn.Verdict.Standing, churn.Verdict.Target?.Value, churn.Verdict.Ratio));
    }

    [Fact]
    public void A_churn_target_is_a_retention_target_of_the_rest()
    {
        var company = Customers().Target("churn_rate", "company", "2026", 0.2m);
        Assert.Equal((Standing.OnTime, 0.8m), (company.Ask("retention_rate", "2026-11", AsOf).Verdict.Standing, company.Ask("retention_rate", "2026-11", AsOf).Verdict.Target?.Value));
        Assert.Equal((Standing.OnTime, 0.2m), (company.Ask("churn_rate", "2026-11", AsOf).Verdict.Standing, company.Ask("churn_rate", "2026-11", AsOf).Verdict.Target?.Value));
    }

    [Fact]
    public void A_target_of_its_own_comes_first()
    {
        var company = Customers().Target("retention_rate", "company", "2026", 0.5m).Target("churn_rate", "company", "2026", 0.2m);
        Assert.Equal((0.5m, 0.2m), (company.Ask("retention_rate", "2026-11", AsOf).Verdict.Target?.Value, company.Ask("churn_rate", "2026-11", AsOf).Verdict.Target?.Value));
        Assert.Equal((Standing.Ahead, Standing.OnTime), (company.Ask("retention_rate", "2026-11", AsOf).Verdict.Standing, company.Ask("churn_rate", "2026-11", AsOf).Verdict.Standing));
    }

    [Fact]
    public void More_than_all_customers_cannot_be_lost_and_less_than_none_not_be_asked_for()
    {
        Assert.Equal(Standing.NoTarget, Customers().Target("churn_rate", "company", "2026", 1.1m).Ask("retention_rate", "2026-11", AsOf).Verdict.Standing);
        Assert.Equal(Standing.NoTarget, Customers().Target("churn_rate", "company", "2026", 1.1m).Ask("churn_rate", "2026-11", AsOf).Verdict.Standing);
        Assert.Equal(Standing.Ahead, Customers().Target("churn_rate", "company", "2026", 1).Ask("retention_rate", "2026-11", AsOf).Verdict.Standing);
        var churn = Customers().Target("retention_rate", "company", "2026", 1.1m).Ask("churn_rate", "2026-11", AsOf).Verdict;
        Assert.Equal((Standing.Late, -0.1m), (churn.Standing, churn.Target?.Value));
        Assert.Equal(Standing.NoTarget, Customers().Ask("churn_rate", "2026-11", AsOf).Verdict.Standing);
    }

    [Fact]
    public void Red_of_both_is_that_of_the_retention() =>
        Assert.Equal((Colour?)Colour.Red, Customers().Target("retention_rate", "company", "2026", 1.1m).Ask("churn_rate", "2026-11", AsOf).Verdict.Colour);

    private static Company Customers()
    {
        var company = new Company();
        foreach (var account in Enumerable.Range(0, 10))
        {
            company.Closed(Outcome.Won, "2025-01-02", "2025-03-03", 10, but: deal => deal with { AccountId = $"c{account}" });
            if (account < 8)
            {
                company.Closed(Outcome.Won, "2025-01-02", "2026-03-03", 10, but: deal => deal with { AccountId = $"c{account}" });
            }
        }

        return company;
    }
}
