using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>Effort or skill: what is done against what it yields.</summary>
public sealed class EffortRuleTests
{
    [Theory]
    [InlineData(112, null)]
    [InlineData(105, 0.75)]
    public void Too_little_is_done_while_the_skill_is_there(int held, double? effort)
    {
        // 60 meetings are needed in 6 days; 105 were held in 14: 7.5 a day of 10.
        var finding = Effort(held).Find(Rule.EffortNotSkill, "2026-11");
        Assert.Equal(((decimal?)effort, effort is null ? null : 0m), (finding?.Numbers["effort_needed"], finding?.Numbers["conversion"]));
    }

    [Fact]
    public void A_red_conversion_is_no_lack_of_effort_alone()
    {
        Assert.Null(Effort(105).Target("conversion", "company", "2026", 0.5m).Find(Rule.EffortNotSkill, "2026-11"));
        Assert.NotNull(Effort(105, lostNow: 2).Target("conversion", "company", "2026", 0.5m).Find(Rule.EffortNotSkill, "2026-11"));
    }

    [Fact]
    public void Without_a_conversion_nothing_is_said_of_effort() => Assert.Null(Effort(105, lostNow: 0).Find(Rule.EffortNotSkill, "2026-11"));

    [Theory]
    [InlineData(133, true)] // 9.5 a day of 10
    [InlineData(132, false)]
    public void Enough_is_done_and_too_little_comes_of_it(int held, bool fires)
    {
        var finding = Effort(held).Target("conversion", "company", "2026", 0.5m).Find(Rule.SkillNotEffort, "2026-11");
        Assert.Equal(fires ? 0.95m : null, finding?.Numbers["effort_needed"]);
        Assert.Equal(fires ? 0m : null, finding?.Numbers["conversion"]);
    }

    [Fact]
    public void Where_skill_is_wanting_the_lost_reasons_are_told_the_most_frequent_first()
    {
        var company = Effort(150, lostNow: 17).Target("conversion", "company", "2026", 0.5m).LostFor("price", "2026-11-10").LostFor("rival", "2026-11-10", 2).LostFor("timing", "2026-10-10");
        Assert.Equal(["rival", "price"], company.Find(Rule.SkillNotEffort, "2026-11")!.LostReasons);
    }

    [Fact]
    public void A_conversion_that_is_not_red_is_no_lack_of_skill() => Assert.Null(Effort(140).Find(Rule.SkillNotEffort, "2026-11"));

    [Fact]
    public void Effort_needs_a_target_meetings_and_a_gap()
    {
        Assert.Null(Effort(105, target: null).Find(Rule.EffortNotSkill, "2026-11"));
        Assert.Null(Effort(105, target: 0.5m).Won("2026-11-10", 1).Find(Rule.EffortNotSkill, "2026-11"));
        Assert.Null(new Company().Won("2026-02-05", 100, times: 20).Lost("2026-11-05", times: 20).Target("revenue", "company", "2026-11", 1500).Find(Rule.EffortNotSkill, "2026-11"));
        Assert.Null(Effort(105).Find(Rule.EffortNotSkill, "2026-10"));
    }

    [Fact]
    public void The_best_rep_converts_twice_as_well_as_the_median_one()
    {
        var finding = Team(12, 20).Leads("2026-10-10", 10, 9).Leads("2026-10-10", 10, 3, "bob").Find(Rule.UnevenTeam);
        Assert.Equal((0.6m, 0.3m, 0.6m, 0.9m, true), (finding?.Numbers["best"], finding?.Numbers["median"], finding?.Numbers["qualification_rate"], finding?.Numbers["qualification_rate.best"], finding?.IsForManagers));
    }

    [Theory]
    [InlineData(11, 20)]
    [InlineData(12, 19)]
    public void A_team_is_uneven_from_twice_the_median_on_and_twenty_deals_each(int won, int closed) => Assert.Null(Team(won, closed).Find(Rule.UnevenTeam));

    [Fact]
    public void Twice_a_rate_without_an_end_is_twice_it()
    {
        // 7 of 21 is a third, the others' 4 of 24 a sixth.
        var company = new Company().Won("2026-01-05").Won("2026-10-10", owner: "alice", times: 7).Lost("2026-10-10", "alice", 14);
        company.Won("2026-10-10", owner: "bob", times: 4).Lost("2026-10-10", "bob", 20).Won("2026-10-10", owner: "zoe", times: 4).Lost("2026-10-10", "zoe", 20);
        Assert.NotNull(company.Find(Rule.UnevenTeam));
    }

    [Fact]
    public void What_nobody_owns_is_no_rep_and_a_team_that_wins_nothing_has_no_best()
    {
        Assert.Null(Team(6, 20).Won("2026-10-10", owner: null, times: 20).Find(Rule.UnevenTeam));
        Assert.Null(new Company().Won("2026-01-05").Lost("2026-10-10", times: 20).Lost("2026-10-10", "bob", 20).Find(Rule.UnevenTeam));
        Assert.Null(new Company().Won("2026-01-05").Find(Rule.UnevenTeam));
        Assert.Null(Team(12, 20).Find(Rule.UnevenTeam, scope: "user:alice"));
    }

    /// <summary>
    /// In the last year: 50 of 100 won at 100, 100 created, 200 meetings; some of them, and losses, in November. 1,500 are needed there:
    /// 15 sales, 30 deals, 60 meetings.
    /// </summary>
    private static Company Effort(int held, int lostNow = 20, decimal? target = 1500)
    {
        var company = new Company().Closed(Outcome.Won, "2026-01-02", "2026-02-05", 100, times: 50).Closed(Outcome.Lost, "2026-01-02", "2026-02-05", 100, times: 50 - lostNow);
        company.Closed(Outcome.Lost, "2026-01-02", "2026-11-05", 100, times: lostNow).Done("meeting", "2026-11-06", held).Done("meeting", "2026-03-06", 200 - held);
        return target is { } needed ? company.Target("revenue", "company", "2026-11", needed) : company;
    }

    /// <summary>Bob and Zoe won 6 of 20, Alice as many as said.</summary>
    private static Company Team(int won, int closed) => new Company().Won("2026-01-05")
        .Won("2026-10-10", owner: "bob", times: 6).Lost("2026-10-10", "bob", 14).Won("2026-10-10", owner: "zoe", times: 6).Lost("2026-10-10", "zoe", 14)
        .Won("2026-10-10", owner: "alice", times: won).Lost("2026-10-10", "alice", closed - won);
}
