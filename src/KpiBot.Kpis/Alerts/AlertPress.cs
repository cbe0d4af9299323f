using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>What a person does to an alert: who, from where, when. The right to do it is checked before. Of two who press at once one wins; the other is told who.</summary>
/// <param name="Author">Who: <c>user:ID</c>.</param>
/// <param name="Source">From where.</param>
/// <param name="At">When.</param>
public sealed record AlertPress(string Author, string Source, Instant At)
{
    /// <summary>Takes an alert.</summary>
    public AlertOutcome Acknowledge(Alert alert) => alert switch
    {
        { IsLive: false } => new AlertOutcome.Over(alert.State),
        { IsUntaken: true } or { State: AlertState.Snoozed, Planned: null } => Done(AlertStep.Acknowledged),
        { State: AlertState.Snoozed } => Done(AlertStep.Woken),
        _ => new AlertOutcome.AlreadyTaken(alert.Taken ?? alert.Planned ?? alert.Last),
    };

    /// <summary>Puts an alert off until an instant in the future.</summary>
    public AlertOutcome Snooze(Alert alert, Instant until) => alert.IsLive && until > At
        ? new AlertOutcome.Done(Step(AlertStep.Snoozed) with { Until = until })
        : new AlertOutcome.Over(alert.State);

    /// <summary>Closes an alert as not an issue, for a reason that is kept.</summary>
    public AlertOutcome Dismiss(Alert alert, string reason) => alert.IsLive
        ? new AlertOutcome.Done(Step(AlertStep.Dismissed) with { Reason = reason })
        : new AlertOutcome.Over(alert.State);

    /// <summary>Decides what is done about it.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="plan">What.</param>
    /// <param name="plans">How many plans there were when the form was opened: whoever comes second sees the first one's.</param>
    /// <param name="value">The figure now, to measure the effect from.</param>
    /// <param name="date">The date of that figure.</param>
    public AlertOutcome Plan(Alert alert, AlertPlan plan, int plans, decimal? value, LocalDate date) => alert switch
    {
        { IsLive: false } => new AlertOutcome.Over(alert.State),
        { Planned: { } other } when Plans(alert) > plans => new AlertOutcome.AlreadyTaken(other),
        _ => new AlertOutcome.Done(Step(AlertStep.Planned) with { Plan = plan, Value = value, Date = date }),
    };

    /// <summary>Gives it to somebody.</summary>
    public AlertOutcome Assign(Alert alert, string personId) => alert switch
    {
        { IsLive: false } => new AlertOutcome.Over(alert.State),
        _ when alert.LastOf(AlertStep.Assigned) is { } given && given.PersonId == personId => new AlertOutcome.AlreadyTaken(given),
        _ => new AlertOutcome.Done(Step(AlertStep.Assigned) with { PersonId = personId }),
    };

    /// <summary>Offers to take it on; the manager decides.</summary>
    public AlertOutcome Offer(Alert alert, string personId) => alert switch
    {
        { IsLive: false } => new AlertOutcome.Over(alert.State),
        _ when alert.SinceRaised.FirstOrDefault(step => step.Step == AlertStep.Offered && step.PersonId == personId) is { } before => new AlertOutcome.AlreadyTaken(before),
        _ => new AlertOutcome.Done(Step(AlertStep.Offered) with { PersonId = personId }),
    };

    /// <summary>Says whether the plan's action was done.</summary>
    public AlertOutcome Report(Alert alert, bool isDone)
    {
        var step = isDone ? AlertStep.ActionDone : AlertStep.ActionNotDone;
        return alert switch
        {
            { IsLive: false } or { Planned: null } => new AlertOutcome.Over(alert.State),
            _ when alert.SinceRaised.LastOrDefault(IsReport) is { } said && said.Step == step && isDone => new AlertOutcome.AlreadyTaken(said),
            _ => Done(step),
        };
    }

    /// <summary>Says whether the warning was useful or noise; the last word of each person counts.</summary>
    public AlertOutcome Vote(Alert alert, bool isUseful)
    {
        var step = isUseful ? AlertStep.Useful : AlertStep.Noise;
        return alert switch
        {
            { Raised: null } => new AlertOutcome.Over(alert.State),
            _ when alert.SinceRaised.LastOrDefault(one => one.Author == Author && one.Step is AlertStep.Useful or AlertStep.Noise) is { } said && said.Step == step => new AlertOutcome.AlreadyTaken(said),
            _ => Done(step),
        };
    }

    /// <summary>Decides whether what ended it is kept as a practice.</summary>
    public AlertOutcome Keep(Alert alert, bool isKept) => alert switch
    {
        not { State: AlertState.Resolved, Planned: not null } => new AlertOutcome.Over(alert.State),
        _ when alert.SinceRaised.LastOrDefault(step => step.Step is AlertStep.PracticeKept or AlertStep.PracticeDeclined) is { } said => new AlertOutcome.AlreadyTaken(said),
        _ => Done(isKept ? AlertStep.PracticeKept : AlertStep.PracticeDeclined),
    };

    /// <summary>How many plans were made since it was raised.</summary>
    public static int Plans(Alert alert) => alert.SinceRaised.Count(step => step.Step == AlertStep.Planned);

    private static bool IsReport(AlertEvent step) => step.Step is AlertStep.ActionDone or AlertStep.ActionNotDone or AlertStep.Planned;

    private AlertOutcome.Done Done(AlertStep step) => new(Step(step));

    private AlertEvent Step(AlertStep step) => new(step, Author, Source, At);
}
