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

    /// <summary>Nobody had taken it in time: said again in its thread.</summary>
    Reminded,

    /// <summary>Nobody had taken it in time: somebody else was asked.</summary>
    Escalated,

    /// <summary>The person whom it concerns did not react: their manager was told.</summary>
    PassedOn,

    /// <summary>It was given to somebody.</summary>
    Assigned,

    /// <summary>Somebody offered to take it on.</summary>
    Offered,

    /// <summary>An action was decided, or another one instead.</summary>
    Planned,

    /// <summary>The figure's movement since the plan was told.</summary>
    FollowedUp,

    /// <summary>The plan's action was said to be done.</summary>
    ActionDone,

    /// <summary>The plan's action was said not to be done yet.</summary>
    ActionNotDone,

    /// <summary>The bounds or the target changed: judged by the new ones.</summary>
    Rejudged,

    /// <summary>Somebody found the warning useful.</summary>
    Useful,

    /// <summary>Somebody found the warning to be noise.</summary>
    Noise,

    /// <summary>What ended it was kept as a practice.</summary>
    PracticeKept,

    /// <summary>What ended it is not worth keeping.</summary>
    PracticeDeclined,
}
