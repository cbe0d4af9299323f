using System.Globalization;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

/// <summary>Ratios and stocks against their targets, and what is not judged.</summary>
public sealed class JudgeTests
{
    private const string EndOfNovember = "2026-11-30T18:00:00Z";

    [Theory]
    [InlineData(5, Standing.Ahead)]
    [InlineData(4, Standing.TooFew)]
    public void A_sample_is_enough_from_the_least_on(int closed, Standing standing) =>
        Assert.Equal(standing, new Company().Won("2026-11-10", times: closed).Target("conversion", "company", "2026", 0.5m).Ask("conversion", "2026-11", EndOfNovember).Verdict.Standing);

    [Theory]
    [InlineData(10, 0, 20, Standing.Ahead, Colour.Green)] // 100: more than 20
    [InlineData(13, 7, 32, Standing.OnTime, Colour.Green)] // 30 of 32 on a scale of 50: 0.96
    [InlineData(6, 4, 30, Standing.Late, Colour.Amber)] // 20 of 30: 0.80
    [InlineData(59, 41, 29, Standing.Late, Colour.Red)] // 18 of 29: 0.78
    [InlineData(1, 9, -85, Standing.Ahead, Colour.Green)] // −80 is 5 points over −85: 1.10
    public void What_may_be_negative_is_judged_by_points(int promoters, int detractors, int target, Standing standing, Colour colour)
    {
        var company = new Company().With(Answers(promoters, detractors)).Target("nps", "company", "2026", target);
        var verdict = company.Ask("nps", "2026-11", EndOfNovember).Verdict;
        Assert.Equal((standing, (Colour?)colour), (verdict.Standing, verdict.Colour));
    }

    [Fact]
    public void Nothing_where_less_is_better_is_ahead_and_something_against_a_target_of_nothing_is_red()
    {
        var none = new Company().Open("2026-11-25", 10).Target("stalled_deals", "company", "2026", 0).Ask("stalled_deals", "2026-11", "2026-11-30T12:00:00Z").Verdict;
        Assert.Equal((Standing.Ahead, (Colour?)Colour.Green, null), (none.Standing, none.Colour, none.Ratio));
        var one = new Company().Open("2026-01-05", 10).Target("stalled_deals", "company", "2026", 0).Ask("stalled_deals", "2026-11", "2026-11-30T12:00:00Z").Verdict;
        Assert.Equal((Standing.Late, (Colour?)Colour.Red, 0m), (one.Standing, one.Colour, one.Ratio));
    }

    [Theory]
    [InlineData("overdue_receivables", "0", true)]
    [InlineData("overdue_receivables", "-1", false)]
    [InlineData("pipeline_value", "0", false)]
    [InlineData("cycle_days", "0", false)]
    [InlineData("nps", "-10", true)]
    public void Which_values_are_a_target(string kpi, string value, bool isOne)
    {
        var traits = TargetTraits.Of(Company.Engine.Catalogue[kpi]);
        Assert.Equal(isOne, traits.Takes(decimal.Parse(value, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(20, Colour.Green)]
    [InlineData(21, Colour.Green)] // 20 ÷ 21 = 0.952
    [InlineData(22, Colour.Amber)]
    [InlineData(25, Colour.Amber)] // 20 ÷ 25 = 0.80
    [InlineData(26, Colour.Red)]
    public void A_mean_of_which_less_is_better_is_turned_around(int days, Colour colour)
    {
        var company = new Company().Closed(Outcome.Won, DealChange.Text(new LocalDate(2026, 11, 28).PlusDays(-days)), "2026-11-28", 1, times: 3).Target("cycle_days", "company", "2026", 20);
        Assert.Equal((Colour?)colour, company.Ask("cycle_days", "2026-11", EndOfNovember).Verdict.Colour);
    }

    [Fact]
    public void More_meetings_than_calls_are_no_share_and_fewer_are()
    {
        // 40 of 38 calls against 150 %: 0.70, and no chance is reckoned with; 12 of 38 against 40 %: 0.79, but by chance perhaps.
        Assert.Equal((Colour?)Colour.Red, Meetings(40, 1.5m));
        Assert.Equal((Colour?)Colour.Amber, Meetings(12, 0.4m));
        Assert.Equal((Colour?)Colour.Red, Meetings(5, 0.4m));
    }

    [Fact]
    public void One_persons_rhythm_is_reckoned_with_chance_a_groups_is_not()
    {
        // Alice worked on 3 of 5 days of the week, against 80 %: 0.75. The group is she and two who did nothing: 0.2.
        var company = new Company().Target("activity_rhythm", "company", "2026", 0.8m);
        foreach (var day in new[] { "2026-11-16", "2026-11-17", "2026-11-18" })
        {
            company.With(new Activity(day, "call", "alice", null, null, null, Company.On(day)));
        }

        Assert.Equal((Colour?)Colour.Amber, company.Ask("activity_rhythm", "2026-W47", "2026-11-22T12:00:00Z", "user:alice").Verdict.Colour);
        Assert.Equal((Colour?)Colour.Red, company.Ask("activity_rhythm", "2026-W47", "2026-11-22T12:00:00Z").Verdict.Colour);
    }

    [Theory]
    [InlineData("2025-11-01", Standing.OnTime)]
    [InlineData("2025-11-02", Standing.TooEarly)]
    public void Who_is_new_is_known_after_a_year(string first, Standing standing)
    {
        var company = new Company().Closed(Outcome.Won, "2025-01-02", first, 1, but: deal => deal with { AccountId = "old" });
        foreach (var account in Enumerable.Range(0, 10))
        {
            company.Closed(Outcome.Won, "2025-01-02", "2026-11-10", 1, but: deal => deal with { AccountId = $"c{account}" });
        }

        Assert.Equal(standing, company.Target("new_customers", "company", "2026-11", 10).Ask("new_customers", "2026-11", EndOfNovember).Verdict.Standing);
    }

    [Theory]
    [InlineData("2026-11-20", Standing.TooEarly)] // 10 days old; it usually takes 12
    [InlineData("2026-11-18", Standing.Late)]
    public void A_cohort_ripens_before_it_is_judged(string created, Standing standing)
    {
        var company = new Company().With(new Lead("past", null, null, Company.On("2026-10-01"), null, null, Company.On("2026-10-13"), null))
            .With([.. Enumerable.Range(0, 10).Select(i => new Lead($"l{i}", null, null, Company.On(created), null, null, null, null))])
            .Target("lead_conversion", "company", "2026", 0.1m);
        var asked = company.Ask("lead_conversion", "2026-11", EndOfNovember).Verdict.Standing;
        Assert.Equal(standing, asked);
    }

    [Theory]
    [InlineData(-10, -6, "0.40", Standing.OnTime, Colour.Green)] // three credit notes: −12 of −30
    [InlineData(1, 1, "0.01", Standing.Late, Colour.Red)] // nothing of 3: chance is reckoned with counts only
    public void A_ratio_of_money_is_no_ratio_of_counts(int amount, int cost, string target, Standing standing, Colour colour)
    {
        var verdict = new Company().Closed(Outcome.Won, "2025-01-02", "2026-11-10", amount, but: deal => deal with { Cost = cost }, times: 3)
            .Target("gross_margin_rate", "company", "2026", decimal.Parse(target, CultureInfo.InvariantCulture)).Ask("gross_margin_rate", "2026-11", EndOfNovember).Verdict;
        Assert.Equal((standing, (Colour?)colour), (verdict.Standing, verdict.Colour));
    }

    [Theory]
    [InlineData(3, Colour.Amber)] // 30 % of 10 against 20 %: from 15 % on it may be chance
    [InlineData(6, Colour.Red)]
    public void A_share_of_which_less_is_better_is_red_where_even_its_lower_end_is_too_high(int complaints, Colour colour)
    {
        var company = new Company().With([.. Enumerable.Range(0, 10).Select(i => new SatisfactionAnswer($"s{i}", "c", null, Company.On("2026-11-10"), null, null, i < complaints))]);
        Assert.Equal((Colour?)colour, company.Target("complaint_rate", "company", "2026", 0.2m).Ask("complaint_rate", "2026-11", EndOfNovember).Verdict.Colour);
    }

    [Fact]
    public void A_definitions_own_bounds_come_before_the_settings()
    {
        var definition = Company.Engine.Catalogue["sales_volume"] with { Bounds = new Bounds { Ahead = 3, OnTime = 2, Amber = 1.5m } };
        var company = new Company().Won("2026-11-10", 10, times: 160).Target("sales_volume", "company", "2026-11", 100);
        var question = new Question("sales_volume", Scope.Company, company.Period("2026-11"), InstantPattern.General.Parse(EndOfNovember).Value);
        Assert.Equal((Colour?)Colour.Amber, new KpiEngine(new KpiCatalogue([definition])).Answer(company.Snapshot(), question).Verdict.Colour);
        Assert.Equal((Colour?)Colour.Green, Company.Engine.Answer(company.Snapshot(), question).Verdict.Colour);
    }

    [Fact]
    public void Bounds_are_settings()
    {
        var company = new Company { Settings = new WorkspaceSettings { Bounds = new Bounds { Ahead = 1.5m, OnTime = 1.2m, Amber = 1.1m } } }
            .Won("2026-11-10", 10, times: 115).Target("sales_volume", "company", "2026-11", 100);
        Assert.Equal((Standing.Late, (Colour?)Colour.Amber, 1.15m), Told(company));
        Assert.Equal((Standing.OnTime, (Colour?)Colour.Green, 1.25m), Told(company.Won("2026-11-11", 10, times: 10)));
        Assert.Equal((Standing.Ahead, (Colour?)Colour.Green, 1.5m), Told(company.Won("2026-11-11", 10, times: 25)));
    }

    private static (Standing Standing, Colour? Colour, decimal? Ratio) Told(Company company)
    {
        var verdict = company.Ask("sales_volume", "2026-11", EndOfNovember).Verdict;
        return (verdict.Standing, verdict.Colour, verdict.Ratio);
    }

    private static Colour? Meetings(int booked, decimal target) => new Company()
        .With([.. Enumerable.Range(0, 38).Select(i => new Activity($"c{i}", "call", "alice", null, null, null, Company.On("2026-11-10")))])
        .With([.. Enumerable.Range(0, booked).Select(i => new Activity($"m{i}", "meeting", "alice", null, Company.On("2026-11-10"), null, null))])
        .Target("meeting_rate", "company", "2026", target).Ask("meeting_rate", "2026-11", EndOfNovember).Verdict.Colour;

    private static SatisfactionAnswer[] Answers(int promoters, int detractors) =>
    [
        .. Enumerable.Range(0, promoters).Select(i => new SatisfactionAnswer($"p{i}", "c", null, Company.On("2026-11-10"), 9, null, null)),
        .. Enumerable.Range(0, detractors).Select(i => new SatisfactionAnswer($"d{i}", "c", null, Company.On("2026-11-10"), 6, null, null)),
    ];
}
