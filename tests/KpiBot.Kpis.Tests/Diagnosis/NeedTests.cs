using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>What is still needed to reach the target.</summary>
public sealed class NeedTests
{
    [Fact]
    public void What_is_missing_becomes_sales_deals_and_meetings_a_day()
    {
        // 1,200 of 1,500 are missing: 12 sales of 100, 24 deals at 50 %, 48 meetings at one deal for two; 8 a day for 6 days, 28 held in 14.
        var need = Read(Year().Target("revenue", "user:alice", "2026-11", 1500));
        Assert.Equal((1200m, 12m, 24m, 48m), (need?.Gap, need?.Sales, need?.Deals, need?.Meetings));
        Assert.Equal((14, 6, 28, 8m, 2m), (need?.ElapsedDays, need?.RemainingDays, need?.MeetingsHeld, need?.MeetingsPerDay, need?.HeldPerDay));
        Assert.Equal((100m, 0.5m, 0.5m, Scope.User("alice"), false), (need?.Basket, need?.Conversion, need?.DealsPerMeeting, need?.RatiosOf, need?.IsReached));
    }

    [Fact]
    public void It_is_what_effort_needed_is_made_of()
    {
        var company = Year().Target("revenue", "user:alice", "2026-11", 1500);
        var need = Read(company);
        Assert.Equal(company.Ask("effort_needed", "2026-11", Findings.AsOf, "user:alice").Value, need!.HeldPerDay / need.MeetingsPerDay);
    }

    [Theory]
    [InlineData("user:bob", "team:west")]
    [InlineData("user:zoe", "company")]
    [InlineData("team:west", "team:west")]
    public void The_ratios_are_those_of_the_nearest_group_with_enough_facts(string scope, string of)
    {
        var company = Year().Target("revenue", scope, "2026-11", 1500);
        Assert.Equal(Scope.Parse(of), Read(company, scope)?.RatiosOf);
    }

    [Fact]
    public void A_target_that_is_met_needs_nothing_more()
    {
        var need = Read(Year().Target("revenue", "user:alice", "2026-11", 300));
        Assert.Equal((0m, true, 0m, 0m, 0m, null), (need?.Gap, need?.IsReached, need?.Sales, need?.Deals, need?.Meetings, need?.RatiosOf));
        Assert.Equal((-100m, 0m), (Read(Year().Target("revenue", "user:alice", "2026-11", 200))?.Gap, Read(Year().Target("revenue", "user:alice", "2026-11", 200))?.Meetings));
    }

    [Fact]
    public void Without_a_target_or_without_ratios_nothing_is_reckoned()
    {
        Assert.Null(Read(Year()));
        var need = Read(new Company().Target("revenue", "user:alice", "2026-11", 300));
        Assert.Equal((300m, null, null, null, null), (need?.Gap, need?.Sales, need?.Meetings, need?.MeetingsPerDay, need?.RatiosOf));
    }

    [Fact]
    public void Before_the_first_and_after_the_last_working_day_there_is_no_rate_a_day()
    {
        var company = Year().Target("revenue", "user:alice", "2026-11", 1500);
        Assert.Equal((0, null), (Read(company, asOf: "2026-11-02T08:00:00Z")?.ElapsedDays, Read(company, asOf: "2026-11-02T08:00:00Z")?.HeldPerDay));
        Assert.Equal((0, null), (Read(company, asOf: "2026-11-30T17:00:00Z")?.RemainingDays, Read(company, asOf: "2026-11-30T17:00:00Z")?.MeetingsPerDay));
    }

    /// <summary>Alice: 20 of 40 won at 100, three of them in November, 40 created, 80 meetings, 28 of them in November.</summary>
    private static Company Year() => new Company()
        .Closed(Outcome.Won, "2026-02-02", "2026-03-02", 100, times: 17).Closed(Outcome.Won, "2026-02-02", "2026-11-03", 100, times: 3).Closed(Outcome.Lost, "2026-02-02", "2026-03-02", 100, times: 20)
        .Done("meeting", "2026-03-03", 52).Done("meeting", "2026-11-04", 28);

    private static Need? Read(Company company, string scope = "user:alice", string asOf = Findings.AsOf) =>
        KpiEngine.Need(company.Snapshot(), Scope.Parse(scope)!.Value, company.Period("2026-11"), InstantPattern.General.Parse(asOf).Value);
}
