using System.Collections.Immutable;
using CsCheck;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Alerts;

/// <summary>What holds of an alert whatever evaluations, people and time do to it, in any order.</summary>
public sealed class AlertLaws
{
    private static readonly WorkingDays Days = new(Holidays.French);
    private static readonly LocalDate Monday = new(2026, 11, 16);

    // What happens (an evaluation or a press), the ratio that is seen, who presses, and how many hours later.
    private static readonly Gen<(int What, int Ratio, int Who, int Hours)[]> Lives =
        Gen.Select(Gen.Int[0, 11], Gen.Int[60, 100], Gen.Int[0, 2], Gen.Int[1, 40]).Array[0, 40];

    [Fact]
    public void Its_events_alone_tell_it() => Lives.Sample(life =>
    {
        var alert = Live(life);
        return alert is null || (Alert.Of(alert.Events) is { } told && told.State == alert.State && told.AssigneeId == alert.AssigneeId && told.Awake == alert.Awake);
    });

    [Fact]
    public void What_is_over_changes_only_by_an_evaluation() => Lives.Sample(life =>
    {
        var alert = Live(life);
        return alert is null or { IsLive: true } || Enumerable.Range(1, 8).Where(what => what is not (7 or 8)).All(what => Press(alert, what, 0, At(9999)) is AlertOutcome.Over);
    });

    [Fact]
    public void It_is_resolved_only_after_it_was_seen_clear_on_two_days() => Lives.Sample(life => Live(life) is not { } alert || alert.Events.Index()
        .Where(one => one.Item.Step is AlertStep.Resolved)
        .All(one => alert.Events.Take(one.Index).Last(step => step.Step is AlertStep.SeenClear or AlertStep.SeenAgain or AlertStep.Opened or AlertStep.Reopened) is { Step: AlertStep.SeenClear, Date: var first }
            && first != one.Item.Date));

    [Fact]
    public void Nobody_takes_what_somebody_has_taken() => Lives.Sample(life =>
    {
        var alert = Live(life);
        return alert is not { State: AlertState.Acknowledged or AlertState.Planned or AlertState.Following } || Press(alert, 1, 2, At(9999)) is AlertOutcome.AlreadyTaken;
    });

    [Fact]
    public void It_wakes_to_where_it_was() => Lives.Sample(life =>
    {
        var alert = Live(life);
        if (alert is not { IsLive: true } || Press(alert, 3, 0, At(9999)) is not AlertOutcome.Done { Step: var snoozed })
        {
            return true;
        }

        var before = alert.Awake;
        return alert.With(snoozed) is { State: AlertState.Snoozed } asleep && asleep.With(new AlertEvent(AlertStep.Woken, AlertEvent.Bot, "time", At(9999))).State == before;
    });

    [Fact]
    public void A_plan_is_made_before_it_is_followed() => Lives.Sample(life =>
        Live(life) is not { State: AlertState.Planned or AlertState.Following } alert || alert.Planned is { Plan: not null });

    private static Alert? Live((int What, int Ratio, int Who, int Hours)[] life)
    {
        Alert? alert = null;
        var (hour, version) = (0, 0L);
        foreach (var (what, ratio, who, hours) in life)
        {
            hour += hours;
            if (what is 0 or >= 9)
            {
                alert = Evaluate(alert, ratio / 100m, ++version, At(hour)).Aggregate(alert, (before, step) => before is null ? Alert.Begin(step) : before.With(step));
            }
            else if (alert is not null && Press(alert, what, who, At(hour)) is AlertOutcome.Done { Step: var step })
            {
                alert = alert.With(step);
            }
        }

        return alert;
    }

    private static AlertOutcome Press(Alert alert, int what, int who, Instant at)
    {
        var press = new AlertPress($"user:{who}", "slack", at);
        return what switch
        {
            1 => press.Acknowledge(alert),
            2 => press.Plan(alert, new AlertPlan(PlanCause.Skills, "practise", "1", Monday.PlusDays(30), "more"), AlertPress.Plans(alert), 0.2m, at.InUtc().Date),
            3 => press.Snooze(alert, at + Duration.FromHours(20)),
            4 => press.Dismiss(alert, "season"),
            5 => press.Assign(alert, $"{who}"),
            6 => press.Report(alert, isDone: who == 0),
            7 => press.Vote(alert, isUseful: who == 0),
            _ => press.Keep(alert, isKept: true),
        };
    }

    private static ImmutableArray<AlertEvent> Evaluate(Alert? alert, decimal ratio, long version, Instant now)
    {
        var definition = Company.Engine.Catalogue.Find("conversion")!;
        var answer = new Answer(definition, new Question("conversion", Scope.Company, new PeriodCalendar(1).Parse("2026-Q4")!, now), version, new Verdict(Standing.Late, Ratio: ratio));
        return AlertRules.Evaluate(alert, new WatchReading(answer, ratio, ratio < 0.80m, ratio >= 0.85m, 0.25m, 0.29m, now.InUtc().Date, IsDayClosed: false), now, Days);
    }

    private static Instant At(int hour) => (Monday.At(new LocalTime(8, 0)).InUtc() + Duration.FromHours(hour)).ToInstant();
}
