using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Kpis.Tests.Measures;

/// <summary>Activities at their edges: the first and the last date of the period, the very instant of as-of, one type and not another.</summary>
public sealed class ActivityTests
{
    private const string AsOf = "2026-11-20T15:00:00Z";

    [Theory]
    [InlineData("calls", "call")]
    [InlineData("emails", "email")]
    [InlineData("meetings", "meeting")]
    [InlineData("demos", "demo")]
    public void Activities_of_one_type_count_from_the_first_date_to_the_instant_of_as_of(string kpi, string type)
    {
        var company = new Company().With(
            Done("1", type, "2026-11-01"), Done("2", type, "2026-11-10"), Done("3", type, AsOf), Done("4", type, "2026-10-31T22:59:59Z"),
            Done("5", type, "2026-11-20T15:00:01Z"), Done("6", "task", "2026-11-10"), Done("7", type, "2026-10-31T23:00:00Z"));
        Assert.Equal(4m, company.Ask(kpi, "2026-11", AsOf).Value);
        Assert.Equal(1m, company.Ask(kpi, "2026-10", AsOf).Value);
    }

    [Fact]
    public void What_was_noted_and_done_at_the_same_instant_counts_from_then_on()
    {
        var company = new Company().With(
            Done("1", "call", "2026-11-10"),
            new Activity("2", "call", "alice", null, Company.On(AsOf), null, Company.On("2026-11-20T14:00:00Z")),
            new Activity("3", "call", "alice", null, Company.On("2026-11-20T15:00:01Z"), null, Company.On("2026-11-20T14:00:00Z")));
        Assert.Equal(2m, company.Ask("calls", "2026-11", AsOf).Value);
    }

    [Fact]
    public void Meetings_are_booked_when_they_are_created_and_a_call_in_three_makes_one()
    {
        Activity Booked(string id, string at) => new(id, "meeting", "alice", null, Company.On(at), Company.On("2026-12-01"), null);
        var company = new Company().With([
            Booked("a", "2026-11-01"), Booked("b", AsOf), Booked("c", "2026-11-20T15:00:01Z"), Booked("d", "2026-10-31"), Booked("e", "2026-10-31T22:59:59Z"),
            .. Enumerable.Range(0, 6).Select(call => Done($"c{call}", "call", "2026-11-05")),
        ]);
        Assert.Equal(2m, company.Ask("meetings_booked", "2026-11", AsOf).Value);
        Assert.Equal((2m, 6m), company.Ask("meeting_rate", "2026-11", AsOf) is var rate ? (rate.Numerator, rate.Denominator) : default);
    }

    [Theory]
    [InlineData("2026-11-19", true)]
    [InlineData("2026-11-20", false)]
    [InlineData("2026-11-20T14:59:59Z", true)]
    [InlineData(AsOf, false)]
    public void An_action_is_overdue_once_its_date_or_its_time_is_past(string due, bool isOverdue) =>
        Assert.Equal(isOverdue ? 1m : 0m, new Company().With(Planned("1", "2026-10-01", due)).Ask("overdue_actions", "2026-11", AsOf).Value);

    [Fact]
    public void An_overdue_action_counts_from_the_instant_at_which_it_is_noted_to_that_at_which_it_is_done()
    {
        var company = new Company().With(
            Planned("1", AsOf, "2026-11-02"),
            Planned("2", "2026-11-20T15:00:01Z", "2026-11-02"),
            Planned("3", "2026-10-01", "2026-11-02") with { DoneAt = Company.On(AsOf) },
            Planned("4", "2026-10-01", "2026-11-02") with { DoneAt = Company.On("2026-11-20T15:00:01Z") });
        Assert.Equal(2m, company.Ask("overdue_actions", "2026-11", AsOf).Value);
    }

    private static Activity Done(string id, string type, string at) => new(id, type, "alice", null, Company.On("2026-01-05"), null, Company.On(at));

    private static Activity Planned(string id, string created, string due) => new(id, "task", "alice", null, Company.On(created), Company.On(due), null);
}
