using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>What a person does to an alert: who, from where, when. The right to do it is checked before.</summary>
public static class AlertPress
{
    /// <summary>Takes an alert. Of two who press at once one wins; the other is told who.</summary>
    public static AlertOutcome Acknowledge(Alert alert, string author, string source, Instant at) => alert switch
    {
        { State: AlertState.Acknowledged, Taken: { } taken } => new AlertOutcome.AlreadyTaken(taken),
        { State: AlertState.Open or AlertState.Snoozed } => new AlertOutcome.Done(new AlertEvent(AlertStep.Acknowledged, author, source, at)),
        _ => new AlertOutcome.Over(alert.State),
    };

    /// <summary>Puts an alert off until an instant in the future.</summary>
    public static AlertOutcome Snooze(Alert alert, string author, string source, Instant at, Instant until) => alert.IsLive && until > at
        ? new AlertOutcome.Done(new AlertEvent(AlertStep.Snoozed, author, source, at) { Until = until })
        : new AlertOutcome.Over(alert.State);

    /// <summary>Closes an alert as not an issue, for a reason that is kept.</summary>
    public static AlertOutcome Dismiss(Alert alert, string author, string source, Instant at, string reason) => alert.IsLive
        ? new AlertOutcome.Done(new AlertEvent(AlertStep.Dismissed, author, source, at) { Reason = reason })
        : new AlertOutcome.Over(alert.State);
}
