using System.Collections.Immutable;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>What an evaluation found of one figure, and what it does to its alert.</summary>
/// <param name="Stored">The alert so far.</param>
/// <param name="Reading">The figure.</param>
/// <param name="Steps">The events to append.</param>
internal sealed record Seen(StoredAlert Stored, WatchReading Reading, ImmutableArray<AlertEvent> Steps)
{
    public bool IsRaised => Steps.Any(step => step.Step is AlertStep.Opened or AlertStep.Reopened);

    /// <summary>Whether its card has something new to say.</summary>
    public bool IsTold => Steps.Any(step => step.Step is AlertStep.Resolved or AlertStep.Woken or AlertStep.Rejudged);

    /// <summary>The same with what is added to the event that raises it.</summary>
    public Seen Raised(Func<AlertEvent, AlertEvent> add) =>
        this with { Steps = [.. Steps.Select(step => step.Step is AlertStep.Opened or AlertStep.Reopened ? add(step) : step)] };
}
