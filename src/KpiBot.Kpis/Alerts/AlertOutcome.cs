namespace KpiBot.Kpis.Alerts;

/// <summary>What came of a press.</summary>
public abstract record AlertOutcome
{
    private AlertOutcome()
    {
    }

    /// <summary>It happened; this is the event to keep.</summary>
    /// <param name="Step">The event.</param>
    public sealed record Done(AlertEvent Step) : AlertOutcome;

    /// <summary>Somebody was faster.</summary>
    /// <param name="By">Their event.</param>
    public sealed record AlreadyTaken(AlertEvent By) : AlertOutcome;

    /// <summary>The alert is over (or not yet raised): there is nothing to do it to.</summary>
    /// <param name="State">Where it stands.</param>
    public sealed record Over(AlertState State) : AlertOutcome;
}
