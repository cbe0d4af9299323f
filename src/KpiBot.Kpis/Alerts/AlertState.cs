namespace KpiBot.Kpis.Alerts;

/// <summary>Where an alert stands; the person who took it is an attribute, not a state.</summary>
public enum AlertState
{
    /// <summary>Red was seen once; nobody has been told yet.</summary>
    Suspected,

    /// <summary>Raised, and nobody has taken it.</summary>
    Open,

    /// <summary>A manager has taken it.</summary>
    Acknowledged,

    /// <summary>Nobody took it in time: somebody above has been asked.</summary>
    Escalated,

    /// <summary>An action was decided, with an owner and a day.</summary>
    Planned,

    /// <summary>The action is under way, and the figure is read back.</summary>
    Following,

    /// <summary>Silent until a given instant.</summary>
    Snoozed,

    /// <summary>Judged not to be an issue.</summary>
    Dismissed,

    /// <summary>The figure has recovered.</summary>
    Resolved,
}
