using System.Collections.Immutable;
using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>An alert on one KPI of one scope, as its events tell it. At most one for each; red again within ten working days reopens it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Events">Everything that happened, oldest first; at least one.</param>
public sealed record Alert(AlertState State, ImmutableArray<AlertEvent> Events)
{
    /// <summary>The last step.</summary>
    public AlertEvent Last => Events[^1];

    /// <summary>When it was (last) raised; null while only suspected.</summary>
    public AlertEvent? Raised => Events.LastOrDefault(step => step.Step is AlertStep.Opened or AlertStep.Reopened);

    /// <summary>Who took it, and when; null while nobody has, or since it was raised anew.</summary>
    public AlertEvent? Taken => SinceRaised.LastOrDefault(step => step.Step == AlertStep.Acknowledged);

    /// <summary>Whether the channel has been told and it is not over.</summary>
    public bool IsLive => State is AlertState.Open or AlertState.Acknowledged or AlertState.Snoozed;

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
    public static Alert Begin(AlertEvent first) => new(StateAfter(AlertState.Suspected, first, wasTaken: false), [first]);

    /// <summary>The alert after one more event.</summary>
    public Alert With(AlertEvent step) => new(StateAfter(State, step, Taken is not null), Events.Add(step));

    /// <summary>The instant until which it is put off, while it is.</summary>
    public Instant? SnoozedUntil => State == AlertState.Snoozed ? Events.Last(step => step.Step == AlertStep.Snoozed).Until : null;

    private static AlertState StateAfter(AlertState state, AlertEvent step, bool wasTaken) => step.Step switch
    {
        AlertStep.Opened or AlertStep.Reopened => AlertState.Open,
        AlertStep.Acknowledged => AlertState.Acknowledged,
        AlertStep.Snoozed => AlertState.Snoozed,
        AlertStep.Woken => wasTaken ? AlertState.Acknowledged : AlertState.Open,
        AlertStep.Dismissed => AlertState.Dismissed,
        AlertStep.Resolved => AlertState.Resolved,
        _ => state,
    };
}
