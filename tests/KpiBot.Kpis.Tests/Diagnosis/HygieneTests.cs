using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>What is wrong with the open deals, and what that does to the figures.</summary>
public sealed class HygieneTests
{
    [Fact]
    public void Deals_with_a_past_close_date_inflate_the_pipeline()
    {
        // 90 of 590: 90 ÷ 500 = 18 %. Today is not past.
        var yesterday = new LocalDate(2026, 11, 19);
        var hygiene = Read(new Company().Stages().With(Open("today", 500) with { ExpectedClose = new LocalDate(2026, 11, 20) })
            .With(Open("b", 15) with { ExpectedClose = yesterday }, Open("a", 15) with { ExpectedClose = yesterday }, Open("large", 60) with { ExpectedClose = new LocalDate(2026, 1, 1) }));
        var finding = Assert.Single(hygiene.Findings);
        Assert.Equal((4, 590m), (hygiene.Deals, hygiene.Pipeline));
        Assert.Equal((HygieneFlaw.PastClose, "pipeline_value", 3, 90m, 0.18m), (finding.Flaw, finding.Kpi, finding.Count, finding.Amount, finding.Distortion));
        Assert.Equal(["large", "a", "b"], finding.DealIds);
    }

    [Fact]
    public void A_pipeline_of_past_dates_alone_has_nothing_to_be_measured_against() =>
        Assert.Null(Read(new Company().Stages().With(Open("old", 30) with { ExpectedClose = new LocalDate(2026, 11, 19) })).Findings.Single().Distortion);

    [Fact]
    public void Each_flaw_is_tied_to_the_figure_that_it_harms()
    {
        var hygiene = Read(new Company().Stages().With(Open("good", 400), Open("undated", 100) with { ExpectedClose = null })
            .With(Open("nobody", 150) with { AccountId = null }, Open("neither", 50) with { AccountId = null }, Open("lost track", 100) with { Stage = "Limbo" }, Open("blank", 0) with { Amount = null }));
        Assert.Equal(
            [
                (HygieneFlaw.NoClose, "forecast", 1, 100m, -0.125m), (HygieneFlaw.NoAmount, "pipeline_value", 1, 0m, -1m / 6),
                (HygieneFlaw.NoAccount, "new_customers", 2, 200m, -0.25m), (HygieneFlaw.UnknownStage, "weighted_pipeline", 1, 100m, -0.125m),
            ],
            hygiene.Findings.Select(finding => (finding.Flaw, finding.Kpi, finding.Count, finding.Amount, finding.Distortion ?? 0)));
    }

    [Fact]
    public void Ghosts_inflate_the_weighted_pipeline()
    {
        // At half: ghosts of 60 and 40 beside 400 qualified and a contact, who is no ghost yet, of 100 at a tenth: 50 against 210.
        var hygiene = Read(new Company()
            .With(new Stage("default", "Contact", 1, 0.1m, null, StageKind.Open, null), new Stage("default", "Proposal", 2, 0.5m, null, StageKind.Open, StageRole.Qualification))
            .With(Open("sure", 400) with { BudgetConfirmed = true, DecisionMaker = "Ann", DecisionDate = new LocalDate(2026, 12, 1) }, Open("ghost", 60) with { BudgetConfirmed = true }, Open("spectre", 40))
            .With(Open("early", 100) with { Stage = "Contact" }));
        var finding = Assert.Single(hygiene.Findings);
        Assert.Equal((HygieneFlaw.Ghost, "weighted_pipeline", 2, 100m, Math.Round(50m / 210, 9)), (finding.Flaw, finding.Kpi, finding.Count, finding.Amount, Math.Round(finding.Distortion ?? 0, 9)));
    }

    [Fact]
    public void A_field_that_nobody_fills_is_no_flaw()
    {
        var hygiene = Read(new Company().Stages().With(Open("one", 10) with { ExpectedClose = null, AccountId = null }, Open("two", 10) with { ExpectedClose = null, AccountId = null }));
        Assert.Empty(hygiene.Findings);
        Assert.Empty(Read(new Company().Stages().With(Open("ghost", 100) with { BudgetConfirmed = true, DecisionMaker = "Ann" })).Findings);
    }

    [Fact]
    public void Only_open_deals_of_the_scope_are_looked_at()
    {
        var company = new Company().Stages().With(Open("mine", 10), Open("hers", 10) with { OwnerId = "zoe", AccountId = null }, Open("gone", 10) with { Outcome = Outcome.Lost, ClosedAt = Company.On("2026-11-02"), AccountId = null });
        Assert.Equal((1, 0), (Read(company, "user:alice").Deals, Read(company, "user:alice").Findings.Length));
        Assert.Equal((1, 1), (Read(company, "user:zoe").Deals, Read(company, "user:zoe").Findings.Length));
        Assert.Equal((0, 0m, true), (Read(new Company()).Deals, Read(new Company()).Pipeline, Read(new Company()).Findings.IsEmpty));
    }

    private static Deal Open(string id, decimal amount) =>
        new(id, "Proposal", Outcome.Open) { OwnerId = "alice", CreatedAt = Company.On("2026-09-01"), Amount = amount, AccountId = "c1", ExpectedClose = new LocalDate(2026, 12, 20) };

    private static PipelineHygiene Read(Company company, string scope = "company") =>
        KpiEngine.Hygiene(company.Snapshot(), Scope.Parse(scope)!.Value, InstantPattern.General.Parse(Findings.AsOf).Value);
}
