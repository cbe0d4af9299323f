namespace KpiBot.Kpis.Alerts;

/// <summary>What may happen to an alert. Stored by name: names are never changed, only added to.</summary>
public enum AlertStep
{
    /// <summary>An evaluation found red.</summary>
    SeenRed,

    /// <summary>An evaluation found a suspected figure not red after all.</summary>
    SeenCalm,

    /// <summary>The warning was raised.</summary>
    Opened,

    /// <summary>Red again soon after it was resolved or dismissed.</summary>
    Reopened,

    /// <summary>A manager took it.</summary>
    Acknowledged,

    /// <summary>A manager put it off.</summary>
    Snoozed,

    /// <summary>The time that it was put off until has come.</summary>
    Woken,

    /// <summary>A manager judged it not to be an issue.</summary>
    Dismissed,

    /// <summary>An evaluation found it beyond the dead band.</summary>
    SeenClear,

    /// <summary>An evaluation found it within the dead band or red again, after it had been seen clear.</summary>
    SeenAgain,

    /// <summary>The figure has recovered.</summary>
    Resolved,
}
