using KpiBot.Kpis.Details;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Details;

/// <summary>Friday 20 November 2026 at 16:00 in Paris.</summary>
public sealed class AgendaTests
{
    private static readonly Instant AsOf = Instant.FromUtc(2026, 11, 20, 15, 0);

    [Fact]
    public void Today_is_what_is_due_and_not_over_yet()
    {
        var agenda = Day(new Company().With(
            Due("evening", "Meeting", "2026-11-20T17:00:00Z"), Due("noon", "meeting", "2026-11-20T11:00:00Z"), Due("some time", "demo", "2026-11-20"), Due("call", "call", "2026-11-20T17:00:00Z"),
            Due("tomorrow", "meeting", "2026-11-21T09:00:00Z"), Due("held", "meeting", "2026-11-20T17:30:00Z") with { DoneAt = Company.On("2026-11-20T10:00:00Z") },
            Due("hers", "meeting", "2026-11-20T17:00:00Z") with { OwnerId = "bob" }));
        Assert.Equal(["some time", "evening"], agenda.Meetings.Select(row => row.Id));
        Assert.Equal((new LocalDate(2026, 11, 20), Instant.FromUtc(2026, 11, 20, 17, 0)), (agenda.Meetings[1].Date, agenda.Meetings[1].Time));
        Assert.Equal(["noon"], agenda.Overdue.Select(row => row.Id));
    }

    [Fact]
    public void Overdue_steps_come_with_the_oldest_first()
    {
        var agenda = Day(new Company().With(Due("b", "task", "2026-11-18"), Due("a", "task", "2026-11-18"), Due("old", "call", "2026-10-01T09:00:00Z"), Due("open end", "task", null))
            .With(Open("late", 10, "2026-11-19"), Open("later", 900, "2026-11-19"), Open("latest", 5, "2026-11-02"), Open("today", 10, "2026-11-20")));
        Assert.Equal(["old", "a", "b"], agenda.Overdue.Select(row => row.Id));
        Assert.Equal(["latest", "later", "late"], agenda.PastSteps.Select(row => row.Id));
        Assert.Equal(new LocalDate(2026, 11, 2), agenda.PastSteps[0].Date);
    }

    [Fact]
    public void Deals_without_a_step_and_those_of_the_week_come_with_the_largest_first()
    {
        var agenda = Day(new Company().With(
            Open("planned", 70, "2026-12-01"), Open("small", 10, null), Open("large", 90, null), Open("blank", null, null),
            Open("monday", 20, "2026-12-01") with { ExpectedClose = new LocalDate(2026, 11, 16) }, Open("sunday", 30, "2026-12-01") with { ExpectedClose = new LocalDate(2026, 11, 22) },
            Open("next", 40, "2026-12-01") with { ExpectedClose = new LocalDate(2026, 11, 23) }, Open("before", 40, "2026-12-01") with { ExpectedClose = new LocalDate(2026, 11, 15) }));
        Assert.Equal(["large", "small", "blank"], agenda.WithoutStep.Select(row => row.Id));
        Assert.Equal(["sunday", "monday"], agenda.ClosingThisWeek.Select(row => row.Id));
    }

    [Fact]
    public void Where_nobody_writes_next_steps_down_none_is_missing() => Assert.Empty(Day(new Company().With(Open("one", 10, null))).WithoutStep);

    [Fact]
    public void A_stalled_deal_is_told_with_its_days_in_the_stage()
    {
        var company = new Company().With(new Stage("default", "Proposal", 1, null, 10, StageKind.Open, null)).With(Open("small", 5, null), Open("large", 50, null), Open("fresh", 80, null))
            .With(new StageEntry("large", "Proposal", Company.On("2026-11-09T15:00:00Z")), new StageEntry("fresh", "Proposal", Company.On("2026-11-10T15:00:00Z")));
        var stalled = KpiEngine.Stalled(company.Snapshot(), Scope.User("alice"), AsOf);
        Assert.Equal([("large", new LocalDate(2026, 11, 9), 11m), ("small", new LocalDate(2026, 9, 1), 80m)], stalled.Select(deal => (deal.Deal.Id, deal.Since, deal.Days)));
    }

    private static Activity Due(string id, string type, string? due) => new(id, type, "alice", null, null, due is null ? null : Company.On(due), null);

    private static Deal Open(string id, decimal? amount, string? next) => new(id, "Proposal", Outcome.Open)
    {
        OwnerId = "alice",
        CreatedAt = Company.On("2026-09-01"),
        Amount = amount,
        NextStepAt = next is null ? null : Company.On(next),
    };

    private static Agenda Day(Company company) => KpiEngine.Agenda(company.Snapshot(), Scope.User("alice"), AsOf);
}
