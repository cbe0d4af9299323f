using System.Collections.Immutable;
using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>An alert on one KPI of one scope, as its events tell it. At most one for each; red again within ten working days reopens it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Events">Everything that happened, oldest first; at least one.</param>
public sealed record Alert(AlertState State, ImmutableArray<AlertEvent> Events)
{
    private const string User = "user:";

    /// <summary>Where it stands without being put off: what it wakes to.</summary>
    public AlertState Awake { get; private init; } = State;

    /// <summary>The last step.</summary>
    public AlertEvent Last => Events[^1];

    /// <summary>When it was (last) raised; null while only suspected.</summary>
    public AlertEvent? Raised => Events.LastOrDefault(step => step.Step is AlertStep.Opened or AlertStep.Reopened);

    /// <summary>Who took it, and when; null while nobody has, or since it was raised anew.</summary>
    public AlertEvent? Taken => LastOf(AlertStep.Acknowledged);

    /// <summary>What was decided last since it was raised; null before.</summary>
    public AlertEvent? Planned => LastOf(AlertStep.Planned);

    /// <summary>How it ended; null while it has not.</summary>
    public AlertEvent? Ended => SinceRaised.LastOrDefault(step => step.Step is AlertStep.Resolved or AlertStep.Dismissed);

    /// <summary>The user whom it was given to, else who took it; null for nobody.</summary>
    public string? AssigneeId => SinceRaised.LastOrDefault(step => step.Step is AlertStep.Assigned or AlertStep.Acknowledged) switch
    {
        { Step: AlertStep.Assigned, PersonId: { } person } => person,
        { Author: var author } when author.StartsWith(User, StringComparison.Ordinal) => author[User.Length..],
        _ => null,
    };

    /// <summary>Whether it was raised and is not over.</summary>
    public bool IsLive => State is not (AlertState.Suspected or AlertState.Dismissed or AlertState.Resolved);

    /// <summary>Whether nobody has taken it yet.</summary>
    public bool IsUntaken => State is AlertState.Open or AlertState.Escalated;

    /// <summary>The instant until which it is put off, while it is.</summary>
    public Instant? SnoozedUntil => State == AlertState.Snoozed ? LastOf(AlertStep.Snoozed)?.Until : null;

    /// <summary>The steps since it was (last) raised.</summary>
    public IEnumerable<AlertEvent> SinceRaised
    {
        get
        {
            var raised = Events.ToList().FindLastIndex(step => step.Step is AlertStep.Opened or AlertStep.Reopened);
            return Events.Skip(Math.Max(raised, 0));
        }
    }

    /// <summary>The alert that these events tell of, or null where there are none.</summary>
    public static Alert? Of(IEnumerable<AlertEvent> events) =>
        events.Aggregate((Alert?)null, (alert, step) => alert is null ? Begin(step) : alert.With(step));

    /// <summary>An alert of one event.</summary>
    public static Alert Begin(AlertEvent first) => new Alert(AlertState.Suspected, []).With(first);

    /// <summary>The alert after one more event.</summary>
    public Alert With(AlertEvent step)
    {
        var awake = StateAfter(Awake, step);
        return this with { State = step.Step == AlertStep.Snoozed || IsStillAsleep(step) ? AlertState.Snoozed : awake, Awake = awake, Events = Events.Add(step) };
    }

    /// <summary>The last step of a kind since it was raised.</summary>
    public AlertEvent? LastOf(AlertStep step) => SinceRaised.LastOrDefault(one => one.Step == step);

    // What only looks at an alert, or speaks of it, does not wake it.
    private bool IsStillAsleep(AlertEvent step) => State == AlertState.Snoozed && step.Step is not (
        AlertStep.Woken or AlertStep.Opened or AlertStep.Reopened or AlertStep.Acknowledged or AlertStep.Planned or AlertStep.Dismissed or AlertStep.Resolved);

    private static AlertState StateAfter(AlertState state, AlertEvent step) => step.Step switch
    {
        AlertStep.Opened or AlertStep.Reopened => AlertState.Open,
        AlertStep.Acknowledged => AlertState.Acknowledged,
        AlertStep.Escalated when state is AlertState.Open => AlertState.Escalated,
        AlertStep.Planned => AlertState.Planned,
        AlertStep.FollowedUp when state is AlertState.Planned => AlertState.Following,
        AlertStep.Dismissed => AlertState.Dismissed,
        AlertStep.Resolved => AlertState.Resolved,
        _ => state,
    };
}
