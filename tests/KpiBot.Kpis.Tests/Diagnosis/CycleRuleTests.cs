using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>A lengthening cycle: an objection or a blockage, where it is and what is said.</summary>
public sealed class CycleRuleTests
{
    [Fact]
    public void A_cycle_a_fifth_longer_is_told_with_its_stage_and_the_reasons_that_grew()
    {
        // From 10 to 12 days. Contact 20 → 22 days, Demo 4 → 8; Proposal has no stay in September: nothing to have grown from.
        var company = Cycles(5, 10, 5, 12).Stages()
            .Stay("Contact", "2026-09-01", "2026-09-21").Stay("Contact", "2026-10-01", "2026-10-23")
            .Stay("Demo", "2026-09-01", "2026-09-05").Stay("Demo", "2026-10-01", "2026-10-09")
            .Stay("Proposal", "2026-10-01", "2026-10-29")
            .LostFor("price", "2026-09-10", 2).LostFor("price", "2026-10-10", 3)
            .LostFor("timing", "2026-09-10", 1).LostFor("timing", "2026-10-10", 5)
            .LostFor("rival", "2026-09-10", 4).LostFor("rival", "2026-10-10", 4)
            .LostFor(null, "2026-10-10", 9);
        var finding = company.Find(Rule.LengtheningCycle);
        Assert.Equal((12m, 0.2m), (finding?.Numbers["cycle_days"], finding?.Numbers["cycle_days.change"]));
        Assert.Equal("Demo", finding?.Stage);
        Assert.Equal(["timing", "price"], finding!.LostReasons);
    }

    [Fact]
    public void Without_stages_and_reasons_the_cycle_is_told_alone()
    {
        var finding = Cycles(5, 10, 5, 12).Find(Rule.LengtheningCycle);
        Assert.Equal((null, true), (finding?.Stage, finding?.LostReasons.IsEmpty));
    }

    [Theory]
    [InlineData("2026-10-03")]
    [InlineData("2026-10-05")]
    public void A_stage_that_took_no_longer_did_not_grow(string end) =>
        Assert.Null(Cycles(5, 10, 5, 12).Stages().Stay("Contact", "2026-09-01", "2026-09-05").Stay("Contact", "2026-10-01", end).Find(Rule.LengtheningCycle)!.Stage);

    [Theory]
    [InlineData(5, 10, 5, 11)]
    [InlineData(4, 10, 5, 20)]
    [InlineData(5, 10, 4, 20)]
    [InlineData(5, 0, 5, 20)]
    public void It_begins_at_a_fifth_with_five_deals_on_both_sides(int winsThen, int daysThen, int wins, int days) =>
        Assert.Null(Cycles(winsThen, daysThen, wins, days).Find(Rule.LengtheningCycle));

    [Fact]
    public void It_is_silent_where_no_start_is_known()
    {
        var company = new Company().Won("2026-01-05");
        company.Closed(Outcome.Won, "2026-01-01", "2026-09-20", 1, but: deal => deal with { CreatedAt = null }, times: 5);
        Assert.Null(company.Closed(Outcome.Won, "2026-01-01", "2026-10-20", 1, but: deal => deal with { CreatedAt = null }, times: 5).Find(Rule.LengtheningCycle));
    }

    [Fact]
    public void It_is_silent_in_the_first_ninety_days()
    {
        var company = new Company().Closed(Outcome.Won, "2026-09-10", "2026-09-20", 1, times: 5).Closed(Outcome.Won, "2026-09-20", "2026-10-20", 1, times: 5);
        Assert.Null(company.Find(Rule.LengtheningCycle));
    }

    private static Company Cycles(int winsThen, int daysThen, int wins, int days) => new Company().Won("2026-01-05")
        .Closed(Outcome.Won, Day(new LocalDate(2026, 9, 20).PlusDays(-daysThen)), "2026-09-20", 1, times: winsThen)
        .Closed(Outcome.Won, Day(new LocalDate(2026, 10, 20).PlusDays(-days)), "2026-10-20", 1, times: wins);

    private static string Day(LocalDate date) => DealChange.Text(date);
}
