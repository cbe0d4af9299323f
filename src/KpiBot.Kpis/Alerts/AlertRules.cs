using System.Collections.Immutable;
using KpiBot.Kpis.Periods;
using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>
/// What an evaluation does to an alert. Opens when red on two evaluations of different facts' versions or at the day's close;
/// clears at the red bound + 0.05 on two evaluations on different working days with new data; reopens within ten working days.
/// </summary>
internal static class AlertRules
{
    private const int ReopensWithin = 10;
    private const string Source = "evaluation";

    /// <summary>The events to append, in order; none where nothing is to be said.</summary>
    public static ImmutableArray<AlertEvent> Evaluate(Alert? alert, WatchReading reading, Instant now, WorkingDays days) => alert switch
    {
        { State: AlertState.Snoozed, SnoozedUntil: { } until } when until <= now => [Step(AlertStep.Woken, reading, now), .. Evaluate(alert.With(Step(AlertStep.Woken, reading, now)), reading, now, days)],
        { IsLive: true } => [.. Rejudged(alert, reading, now), .. Live(alert, reading, now, days)],
        _ => Quiet(alert, reading, now, days),
    };

    /// <summary>Suspected, over, or never met: red opens it, once it is sure.</summary>
    private static ImmutableArray<AlertEvent> Quiet(Alert? alert, WatchReading reading, Instant now, WorkingDays days)
    {
        var suspicion = Suspicion(alert);
        var isDismissed = alert is { State: AlertState.Dismissed } && !alert.SinceRaised.SkipWhile(step => step.Step != AlertStep.Dismissed).Any(step => step.Step == AlertStep.SeenCalm);
        if (!reading.IsRed)
        {
            return suspicion is null && !isDismissed ? [] : [Step(AlertStep.SeenCalm, reading, now)];
        }

        // What a manager judged not to be an issue stays so until the figure has recovered once.
        if (isDismissed)
        {
            return [];
        }

        var isSure = reading.IsDayClosed || (suspicion is not null && suspicion.FactsVersion != reading.Answer.FactsVersion);
        var raise = IsRecent(alert, reading.Date, days) ? AlertStep.Reopened : AlertStep.Opened;
        return (isSure, suspicion) switch
        {
            (true, _) => [Step(raise, reading, now)],
            (false, null) => [Step(AlertStep.SeenRed, reading, now)],
            _ => [],
        };
    }

    /// <summary>Raised: seen clear on two working days with new data in between, it is resolved.</summary>
    private static ImmutableArray<AlertEvent> Live(Alert alert, WatchReading reading, Instant now, WorkingDays days)
    {
        var clear = ClearSince(alert);
        if (reading.Ratio is null || !days.IsWorked(reading.Date))
        {
            return [];
        }

        if (!reading.IsClear)
        {
            return clear is null ? [] : [Step(AlertStep.SeenAgain, reading, now)];
        }

        if (clear is null)
        {
            return [Step(AlertStep.SeenClear, reading, now)];
        }

        var isSure = clear.Date != reading.Date && clear.FactsVersion != reading.Answer.FactsVersion;
        return isSure ? [Step(AlertStep.Resolved, reading, now)] : [];
    }

    /// <summary>Bounds or a target that changed while it is open: judged by the new ones from now on. A flow's target is in proportion and changes with the calendar.</summary>
    private static ImmutableArray<AlertEvent> Rejudged(Alert alert, WatchReading reading, Instant now)
    {
        var before = alert.Events.LastOrDefault(step => step.Target is not null && step.FactsVersion is not null);
        var target = reading.Answer.Verdict.Target?.Value;
        var isOther = before is not null
            && ((before.Bound is { } bound && bound != reading.RedBound) || (reading.HasFixedTarget && target is not null && target != before.Target));
        return isOther ? [Step(AlertStep.Rejudged, reading, now)] : [];
    }

    /// <summary>The first sight of recovery since it was raised or relapsed, or null.</summary>
    private static AlertEvent? ClearSince(Alert alert)
    {
        var last = alert.Events.Last(step => step.Step is AlertStep.SeenClear or AlertStep.SeenAgain or AlertStep.Opened or AlertStep.Reopened);
        return last.Step == AlertStep.SeenClear ? last : null;
    }

    /// <summary>The first sight of red since it was last calm or over, or null.</summary>
    private static AlertEvent? Suspicion(Alert? alert) =>
        alert?.Events.LastOrDefault(step => step.Step is AlertStep.SeenRed or AlertStep.SeenCalm or AlertStep.Resolved or AlertStep.Dismissed) is { Step: AlertStep.SeenRed } seen ? seen : null;

    private static bool IsRecent(Alert? alert, LocalDate date, WorkingDays days) =>
        alert?.Events.LastOrDefault(step => step.Step is AlertStep.Resolved or AlertStep.Dismissed) is { } ended
        && days.Between(ended.Date ?? ended.At.InUtc().Date, date) <= ReopensWithin;

    private static AlertEvent Step(AlertStep step, WatchReading reading, Instant now) => new(step, AlertEvent.Bot, Source, now)
    {
        FactsVersion = reading.Answer.FactsVersion,
        DefinitionVersion = reading.Answer.Definition.Version,
        Value = reading.Answer.Value,
        Target = reading.Answer.Verdict.Target?.Value,
        Date = reading.Date,
        Bound = reading.RedBound,
    };
}
