using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

/// <summary>A new rep's targets ramp: a quarter of them in the first month since the start, a half in the second.</summary>
public sealed class RampTests
{
    [Theory]
    [InlineData("2026-09", 55)] // 22 of 86 working days of 860, a quarter
    [InlineData("2026-10", 110)]
    [InlineData("2026-11", 150)]
    [InlineData("2026-12", 220)]
    public void A_longer_target_is_taken_in_part_by_the_month_since_the_start(string month, int target) =>
        Assert.Equal((target, TargetSource.Longer), Told(New(new LocalDate(2026, 9, 1)).Target("revenue", "user:new", "2026", 860), month));

    [Fact]
    public void Months_since_the_start_are_no_calendar_months()
    {
        // From 15 September: to 14 October a quarter (10 working days), then a half (12), of 22 of the year's 76 days.
        var company = New(new LocalDate(2026, 9, 15)).Target("revenue", "user:new", "2026", 7600);
        Assert.Equal((850, TargetSource.Longer), Told(company, "2026-10"));
    }

    [Fact]
    public void A_target_set_for_exactly_the_period_and_that_of_an_old_hand_are_whole()
    {
        Assert.Equal((100, TargetSource.Exact), Told(New(new LocalDate(2026, 9, 1)).Target("revenue", "user:new", "2026-09", 100), "2026-09"));
        Assert.Equal((220, TargetSource.Longer), Told(New(null).Target("revenue", "user:new", "2026", 2520), "2026-09"));
        Assert.Equal((220, TargetSource.Longer), Told(New(new LocalDate(2026, 9, 1)).Target("revenue", "team:west", "2026", 2520), "2026-09", "team:west"));
    }

    [Fact]
    public void Without_a_ramp_everybody_has_the_whole()
    {
        var company = new Company().With(Company.Rep("new", "west") with { StartDate = new LocalDate(2026, 9, 1) }).Won("2026-02-10", 10, times: 10).Target("revenue", "user:new", "2026", 860);
        Assert.Equal((220, TargetSource.Longer), Told(company, "2026-09"));
    }

    private static Company New(LocalDate? start) => new Company { Settings = new WorkspaceSettings { Ramp = [0.25m, 0.5m, 0.75m] } }
        .With(Company.Rep("new", "west") with { StartDate = start }).Won("2026-02-10", 10, times: 10);

    private static (int Value, TargetSource? Source) Told(Company company, string month, string scope = "user:new")
    {
        var target = company.Ask("revenue", month, "2026-12-31T17:00:00Z", scope).Verdict.Target;
        return ((int)Math.Round(target?.Value ?? 0, 6), target?.Source);
    }
}
