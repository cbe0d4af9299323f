using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Alerts;

public sealed class AlertTests
{
    private static readonly WorkingDays Days = new(Holidays.French);

    // Monday 16 November 2026 and the days after it.
    private static readonly LocalDate Monday = new(2026, 11, 16);

    private Alert? _alert;

    [Fact]
    public void Red_once_is_only_suspected_and_red_on_newer_facts_opens()
    {
        Assert.Equal([AlertStep.SeenRed], See(0.7m, version: 1));
        Assert.Equal([], See(0.7m, version: 1));
        Assert.Equal([AlertStep.Opened], See(0.7m, version: 2));
        Assert.Equal(AlertState.Open, _alert?.State);
    }

    [Fact]
    public void Red_at_the_close_of_the_day_opens_at_once() => Assert.Equal([AlertStep.Opened], See(0.7m, version: 1, isClosed: true));

    [Fact]
    public void Red_that_was_gone_in_between_is_suspected_anew()
    {
        See(0.7m, version: 1);
        Assert.Equal([AlertStep.SeenCalm], See(0.9m, version: 2));
        Assert.Equal([AlertStep.SeenRed], See(0.7m, version: 3));
    }

    [Fact]
    public void Swinging_round_the_line_says_nothing_more()
    {
        Open();
        foreach (var ratio in new[] { 0.80m, 0.79m, 0.84m, 0.81m, 0.849m, 0.70m })
        {
            Assert.Equal([], See(ratio, version: 10, day: 1));
        }
    }

    [Fact]
    public void It_clears_at_the_dead_band_on_two_working_days_with_new_data()
    {
        Open();
        Assert.Equal([AlertStep.SeenClear], See(0.85m, version: 3, day: 1));
        Assert.Equal([], See(0.86m, version: 4, day: 1));
        Assert.Equal([], See(0.86m, version: 3, day: 2));
        Assert.Equal([AlertStep.Resolved], See(0.85m, version: 5, day: 2));
    }

    [Fact]
    public void A_relapse_in_between_begins_the_recovery_anew()
    {
        Open();
        See(0.9m, version: 3, day: 1);
        Assert.Equal([AlertStep.SeenAgain], See(0.84m, version: 4, day: 2));
        Assert.Equal([AlertStep.SeenClear], See(0.9m, version: 5, day: 3));
    }

    [Fact]
    public void A_week_end_recovers_nothing()
    {
        Open();
        Assert.Equal([], See(0.9m, version: 3, day: 5));
    }

    [Theory]
    [InlineData(10, AlertStep.Reopened)]

    // Ten working days after Wednesday 18 November is Wednesday 2 December; then it is another one.
    [InlineData(14, AlertStep.Reopened)]
    [InlineData(15, AlertStep.Opened)]
    [InlineData(30, AlertStep.Opened)]
    public void Red_again_soon_reopens_the_same_alert(int days, AlertStep step)
    {
        Open();
        See(0.9m, version: 3, day: 1);
        See(0.9m, version: 4, day: 2);
        Assert.Equal([step], See(0.7m, version: 5, day: 2 + days, isClosed: true));
    }

    [Fact]
    public void Bounds_that_change_while_it_is_open_judge_it_from_then_on_once()
    {
        Open();
        Assert.Equal([AlertStep.Rejudged], See(0.7m, version: 3, day: 1, bound: 0.75m));
        Assert.Equal([], See(0.7m, version: 4, day: 1, bound: 0.75m));
        Assert.Equal(AlertState.Open, _alert?.State);
        Assert.Equal([AlertStep.SeenClear], See(0.80m, version: 5, day: 2, bound: 0.75m));
        Assert.Equal([AlertStep.Resolved], See(0.80m, version: 6, day: 3, bound: 0.75m));
    }

    [Fact]
    public void Two_managers_press_and_one_wins()
    {
        Open();
        var first = Assert.IsType<AlertOutcome.Done>(new AlertPress("user:claire", "slack", At(0)).Acknowledge(_alert!));
        _alert = _alert!.With(first.Step);
        var second = Assert.IsType<AlertOutcome.AlreadyTaken>(new AlertPress("user:denis", "teams", At(0)).Acknowledge(_alert!));
        Assert.Equal(("user:claire", AlertState.Acknowledged), (second.By.Author, _alert.State));
    }

    [Fact]
    public void A_press_on_an_alert_that_is_over_changes_nothing()
    {
        Open();
        See(0.9m, version: 3, day: 1);
        See(0.9m, version: 4, day: 2);
        Assert.Equal(new AlertOutcome.Over(AlertState.Resolved), new AlertPress("user:claire", "slack", At(3)).Acknowledge(_alert!));
    }

    [Fact]
    public void A_snoozed_alert_wakes_as_it_was()
    {
        Open();
        _alert = _alert!.With(((AlertOutcome.Done)new AlertPress("user:claire", "slack", At(0)).Acknowledge(_alert!)).Step);
        _alert = _alert.With(((AlertOutcome.Done)new AlertPress("user:claire", "slack", At(0)).Snooze(_alert, At(2))).Step);
        Assert.Equal([], See(0.7m, version: 9, day: 1));
        Assert.Equal([AlertStep.Woken], See(0.7m, version: 10, day: 3));
        Assert.Equal(AlertState.Acknowledged, _alert?.State);
    }

    [Fact]
    public void What_was_dismissed_stays_so_until_it_has_recovered_once()
    {
        Open();
        _alert = _alert!.With(((AlertOutcome.Done)new AlertPress("user:claire", "slack", At(0)).Dismiss(_alert!, "seasonal")).Step);
        Assert.Equal([], See(0.7m, version: 5, day: 1, isClosed: true));
        Assert.Equal([AlertStep.SeenCalm], See(0.9m, version: 6, day: 2));
        Assert.Equal([AlertStep.Reopened], See(0.7m, version: 7, day: 3, isClosed: true));
    }

    [Fact]
    public void The_events_alone_tell_the_alert()
    {
        Open();
        See(0.9m, version: 3, day: 1);
        Assert.Equal(_alert?.State, Alert.Of(_alert!.Events)?.State);
        Assert.Null(Alert.Of([]));
    }

    private static Instant At(int day) => (Monday.PlusDays(day) + new LocalTime(10, 0)).InUtc().ToInstant();

    private void Open()
    {
        See(0.7m, version: 1);
        See(0.7m, version: 2);
    }

    private AlertStep[] See(decimal ratio, long version, int day = 0, bool isClosed = false, decimal bound = 0.80m)
    {
        var definition = Company.Engine.Catalogue.Find("conversion")!;
        var question = new Question("conversion", Scope.Company, new PeriodCalendar(1).Parse("2026-Q4")!, At(day));
        var answer = new Answer(definition, question, version, new Verdict(Standing.Late, Target: new ScopeTarget(0.3m, TargetSource.Exact), Ratio: ratio));
        var reading = new WatchReading(answer, ratio, ratio < bound, ratio >= bound + 0.05m, 0.25m, 0.29m, Monday.PlusDays(day), isClosed) { RedBound = bound };
        var steps = AlertRules.Evaluate(_alert, reading, At(day), Days);
        foreach (var step in steps)
        {
            _alert = _alert is null ? Alert.Begin(step) : _alert.With(step);
        }

        return [.. steps.Select(step => step.Step)];
    }
}
