using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

public sealed class ShrinkingCustomerTests
{
    // On 20 November 2026 the 90 dates are 23 August to 20 November; those before 25 May to 22 August.
    [Fact]
    public void Those_who_buy_less_come_with_both_amounts_the_largest_difference_first()
    {
        var company = new Company()
            .With(Won("a1", "alpha", 1000, "2026-06-01"), Won("a2", "alpha", 300, "2026-10-01"))
            .With(Won("b1", "beta", 500, "2026-06-01"), Won("b2", "beta", 500, "2026-10-01"))
            .With(Won("c1", "gamma", 900, "2026-08-22"), Won("c2", "gamma", 600, "2026-08-23"))
            .With(Won("d1", "delta", 400, "2026-07-14"));

        var shrinking = KpiEngine.ShrinkingCustomers(company.Snapshot(), Scope.Company, InstantPattern.General.Parse(Findings.AsOf).Value);

        // gamma: 600 of 900 is under 70 %.
        Assert.Equal([new ShrinkingCustomer("alpha", 300, 1000), new("delta", 0, 400), new("gamma", 600, 900)], shrinking);
        Assert.Equal(3, company.Ask("shrinking_accounts", "2026-11", Findings.AsOf).Value);
    }

    private static Deal Won(string id, string account, decimal amount, string day) =>
        new(id, "Proposal", Outcome.Won) { OwnerId = "alice", AccountId = account, Amount = amount, CreatedAt = Company.On("2026-01-05"), ClosedAt = Company.On(day) };
}
