using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>What changed on the deals due in the fourth quarter between Monday 16 and Friday 20 November 2026, worked out by hand.</summary>
public sealed class DueDealTests
{
    private static readonly LocalDate December = new(2026, 12, 20);

    [Fact]
    public void Each_deal_tells_what_changed_on_it_the_largest_first()
    {
        var company = new Company()
            .With(new Stage("default", "Demo", 2, 0.3m, null, StageKind.Open, null), new Stage("default", "Proposal", 3, 0.6m, null, StageKind.Open, null))
            .With(Open("same", 500), Open("raised", 135), new DealChange("raised", DealField.Amount, "100", "135", Company.On("2026-11-17")))
            .With(Open("slipped", 740) with { ExpectedClose = new LocalDate(2027, 1, 10) }, new DealChange("slipped", DealField.ExpectedClose, "2026-12-20", "2027-01-10", Company.On("2026-11-18")))
            .With(Open("moved", 90), new StageEntry("moved", "Demo", Company.On("2026-10-01")), new StageEntry("moved", "Proposal", Company.On("2026-11-18")))
            .With(Open("fresh", 210) with { CreatedAt = Company.On("2026-11-19") })
            .With(Open("won", 118) with { Outcome = Outcome.Won, ClosedAt = Company.On("2026-11-18") })
            .With(Open("next year", 999) with { ExpectedClose = new LocalDate(2027, 3, 1) }, Open("long gone", 999) with { Outcome = Outcome.Lost, ClosedAt = Company.On("2026-11-12") });

        var due = Read(company);

        Assert.Equal(["slipped", "same", "fresh", "raised", "won", "moved"], due.Select(deal => deal.Id));
        Assert.Equal((new LocalDate(2027, 1, 10), December), (due[0].Close, due[0].CloseBefore));
        Assert.True(due[1].IsUnchanged);
        Assert.True(due[2] is { IsNew: true, Amount: 210, AmountBefore: 210 });
        Assert.Equal((135m, 100m), (due[3].Amount, due[3].AmountBefore));
        Assert.Equal(Outcome.Won, due[4].Outcome);
        Assert.Equal(("Proposal", "Demo"), (due[5].Stage, due[5].StageBefore));
        Assert.Equal(1, due.Count(deal => deal.IsUnchanged));
    }

    [Fact]
    public void A_deal_of_another_team_is_none_of_this_one()
    {
        var company = new Company().With(new Team("east", "East", null, null, null, null, null), Company.Rep("eve", "east")).With(Open("theirs", 50) with { OwnerId = "eve" }, Open("ours", 10));
        Assert.Equal("ours", Assert.Single(Read(company)).Id);
    }

    private static Deal Open(string id, decimal amount) => new(id, "Proposal", Outcome.Open) { OwnerId = "alice", CreatedAt = Company.On("2026-09-01"), Amount = amount, ExpectedClose = December };

    private static DueDeal[] Read(Company company) =>
        [.. KpiEngine.DueDeals(company.Snapshot(), Scope.Team("west"), InstantPattern.General.Parse("2026-11-15T23:00:00Z").Value, InstantPattern.General.Parse(Findings.AsOf).Value, company.Period("2026-Q4"))];
}
