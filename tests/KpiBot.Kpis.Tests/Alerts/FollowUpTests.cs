using KpiBot.Kpis.Alerts;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Alerts;

public sealed class FollowUpTests
{
    private static readonly LocalDate Planned = new(2026, 11, 24);
    private static readonly LocalDate Due = new(2026, 12, 11);

    [Theory]
    [InlineData("2026-11-30", null)]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-12-03", "2026-12-01")]
    [InlineData("2026-12-11", "2026-12-11")]
    [InlineData("2026-12-20", "2026-12-15")]
    public void The_movement_is_told_every_week_and_on_the_day_that_the_plan_is_due(string today, string? told) =>
        Assert.Equal(told, FollowUps.Due(Plan(), Date(today))?.ToString("uuuu-MM-dd", null));

    [Fact]
    public void What_was_told_is_not_told_again_and_a_missed_week_is_not_made_up_for()
    {
        var alert = Plan().With(Step(AlertStep.FollowedUp, Date("2026-12-03")));
        Assert.Null(FollowUps.Due(alert, Date("2026-12-07")));
        Assert.Equal(Date("2026-12-08"), FollowUps.Due(alert, Date("2026-12-09")));
    }

    [Fact]
    public void A_new_plan_begins_its_weeks_anew()
    {
        var alert = Plan().With(Step(AlertStep.FollowedUp, Date("2026-12-01"))).With(Step(AlertStep.Planned, Date("2026-12-03")) with { Plan = new AlertPlan(PlanCause.Offer, "call", "a", Due, string.Empty) });
        Assert.Null(FollowUps.Due(alert, Date("2026-12-09")));
        Assert.Equal(Date("2026-12-10"), FollowUps.Due(alert, Date("2026-12-10")));
    }

    private static Alert Plan() => Alert.Begin(Step(AlertStep.Opened, Planned))
        .With(Step(AlertStep.Planned, Planned) with { Plan = new AlertPlan(PlanCause.Skills, "practise", "a", Due, string.Empty) });

    private static AlertEvent Step(AlertStep step, LocalDate date) => new(step, AlertEvent.Bot, "time", date.At(new LocalTime(9, 0)).InUtc().ToInstant()) { Date = date };

    private static LocalDate Date(string text) => LocalDate.FromDateOnly(DateOnly.Parse(text, null));
}
