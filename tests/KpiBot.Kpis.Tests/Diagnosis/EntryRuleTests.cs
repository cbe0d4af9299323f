using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>Rules about the upper funnel: entry, first contact, qualification, demo.</summary>
public sealed class EntryRuleTests
{
    [Fact]
    public void The_entry_dries_up_while_the_conversion_holds()
    {
        // Conversion from 10 of 20 to 19 of 40: 0.95 of it holds; 10 opportunities became 8.
        var finding = Entry(10, 20, 19, 40, 10, 8).Find(Rule.WeakEntry);
        Assert.Equal((0.475m, -0.2m), (finding?.Numbers["conversion"], finding?.Numbers["new_opportunities.change"]));
    }

    [Theory]
    [InlineData(10, 20, 19, 40, 10, 9)]
    [InlineData(10, 20, 94, 200, 10, 8)]
    [InlineData(10, 20, 19, 40, 0, 8)]
    [InlineData(0, 20, 19, 40, 10, 8)]
    [InlineData(10, 20, 0, 0, 10, 8)]
    public void A_weak_entry_begins_at_a_fifth_less_and_needs_a_base(int wonThen, int closedThen, int won, int closed, int createdThen, int created) =>
        Assert.Null(Entry(wonThen, closedThen, won, closed, createdThen, created).Find(Rule.WeakEntry));

    [Fact]
    public void A_bound_compares_exactly() =>
        Assert.NotNull(Entry(20, 21, 19, 21, 10, 8).Find(Rule.WeakEntry)); // 19 ÷ 20 = 0.95, though 20 ÷ 21 has no end

    [Fact]
    public void A_weak_entry_is_silent_in_the_first_ninety_days() =>
        Assert.Null(Entry(10, 20, 19, 40, 10, 8, firstClose: "2026-09-02").Find(Rule.WeakEntry));

    [Fact]
    public void Fewer_meetings_for_the_same_calls()
    {
        var finding = Calls(50, 40).Find(Rule.WeakFirstContact);
        Assert.Equal((-0.2m, null), (finding?.Numbers["meeting_rate.change"], finding?.Stage));
        Assert.Null(Calls(50, 41).Find(Rule.WeakFirstContact));
        Assert.Null(Calls(0, 40).Find(Rule.WeakFirstContact));
        Assert.Null(new Company().Won("2026-01-05").Find(Rule.WeakFirstContact));
    }

    [Fact]
    public void The_weakest_step_leads_to_the_meeting()
    {
        var finding = Steps("Contact", "Meeting", 10, 9).Find(Rule.WeakFirstContact);
        Assert.Equal(("Contact", true), (finding?.Stage, finding?.Numbers.IsEmpty));
        Assert.Null(Steps("Qualified", "Demo", 10, 9).Find(Rule.WeakFirstContact));
        Assert.Null(Calls(50, 40).Stages().Step("2026-03-10", "Qualified", "Demo", 20, 10).Step("2026-10-10", "Qualified", "Demo", 20, 5).Find(Rule.WeakFirstContact)!.Stage);
    }

    [Theory]
    [InlineData(10, 9, true)] // 45 % of 50 %: 0.90 of it
    [InlineData(10, 10, false)]
    [InlineData(0, 0, false)]
    public void The_weakest_step_is_the_qualification(int usual, int now, bool fires)
    {
        var finding = Steps("Qualified", "Demo", usual, now).Find(Rule.WeakQualification);
        Assert.Equal((fires ? "Qualified" : null, fires ? 0.45m : null), (finding?.Stage, finding?.Numbers["stage_conversion"]));
    }

    [Theory]
    [InlineData(19, 10, true)]
    [InlineData(19, 9, false)]
    [InlineData(9, 10, false)]
    public void A_step_is_weak_only_against_ten_decided_of_its_own_past(int decided, int decidedBefore, bool fires)
    {
        var company = new Company().Won("2026-01-05").Stages().Step("2026-03-10", "Demo", "Proposal", decidedBefore, decidedBefore).Step("2026-10-10", "Demo", "Proposal", decided, 1);
        Assert.Equal(fires, company.Find(Rule.WeakDemo) is not null);
    }

    [Fact]
    public void The_weakest_step_leads_from_demo_to_proposal()
    {
        var finding = Steps("Demo", "Proposal", 10, 9).Find(Rule.WeakDemo);
        Assert.Equal(("Demo", 0.45m), (finding?.Stage, finding?.Numbers["stage_conversion"]));
        Assert.Null(Steps("Demo", "Proposal", 10, 9).Find(Rule.WeakQualification));
        Assert.Null(Steps("Meeting", "Qualified", 10, 9).Find(Rule.WeakDemo));
    }

    [Fact]
    public void A_demo_after_which_no_proposal_comes_says_nothing_of_the_demo()
    {
        Assert.Null(Two(StageRole.Demo, StageRole.Negotiation).Find(Rule.WeakDemo));
        Assert.Null(Two(StageRole.Qualification, StageRole.Proposal).Find(Rule.WeakDemo));
        Assert.NotNull(Two(StageRole.Demo, StageRole.Proposal).Find(Rule.WeakDemo));
    }

    [Fact]
    public void The_last_stage_leads_nowhere()
    {
        var company = new Company().Won("2026-01-05").With(new Stage("default", "Demo", 1, null, null, StageKind.Open, StageRole.Demo))
            .Step("2026-10-10", "Demo", "Demo", 20, 0);
        company.Closed(Outcome.Won, "2026-03-01", "2026-03-20", 1, but: deal => deal with { Id = $"{deal.Id}-won" }, times: 10);
        foreach (var i in Enumerable.Range(1, 10))
        {
            company.With(new StageEntry($"d{i}-won", "Demo", Company.On("2026-03-10")));
        }

        Assert.DoesNotContain(new[] { Rule.WeakDemo, Rule.WeakFirstContact, Rule.WeakQualification }, rule => company.Find(rule) is not null);
    }

    private static Company Entry(int wonThen, int closedThen, int won, int closed, int createdThen, int created, string firstClose = "2026-01-05") => new Company()
        .Won(firstClose)
        .Won("2026-09-10", times: wonThen).Lost("2026-09-10", times: closedThen - wonThen).Won("2026-10-10", times: won).Lost("2026-10-10", times: closed - won)
        .With([.. Created("2026-09-15", createdThen), .. Created("2026-10-15", created)]);

    private static IEnumerable<Deal> Created(string day, int times) =>
        Enumerable.Range(0, times).Select(i => new Deal($"new-{day}-{i}", "Proposal", Outcome.Open) { CreatedAt = Company.On(day) });

    private static Company Calls(int meetingsThen, int meetings) => new Company().Won("2026-01-05")
        .Done("call", "2026-09-10", 100).Done("meeting", "2026-09-11", meetingsThen).Done("call", "2026-10-10", 100).Done("meeting", "2026-10-11", meetings);

    private static Company Steps(string stage, string next, int usual, int now) => new Company().Won("2026-01-05").Stages()
        .Step("2026-03-10", stage, next, 20, usual).Step("2026-10-10", stage, next, 20, now);

    private static Company Two(StageRole first, StageRole second) => new Company().Won("2026-01-05")
        .With(new Stage("default", "One", 1, null, null, StageKind.Open, first), new Stage("default", "Two", 2, null, null, StageKind.Open, second))
        .Step("2026-03-10", "One", "Two", 20, 10).Step("2026-10-10", "One", "Two", 20, 5);
}
