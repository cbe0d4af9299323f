namespace KpiBot.Rituals.RedIndicator;

/// <summary>The buttons and forms of a warning. Their ids are versioned and answered for a year after they are gone. The value begins with the alert's id.</summary>
internal static class AlertButton
{
    public const string Acknowledge = "alert.acknowledge.v1";
    public const string Snooze = "alert.snooze.v1";

    /// <summary>Asks the presser for the reason.</summary>
    public const string AskReason = "alert.dismiss.ask.v1";

    /// <summary>The value is the alert's id, a bar, and the reason's key.</summary>
    public const string Dismiss = "alert.dismiss.v1";

    /// <summary>Opens the form of a plan; the value is the alert's id, a bar, and how many plans there were. The form has the same action.</summary>
    public const string Plan = "alert.plan.v1";

    /// <summary>Opens the form that asks to whom it is given. The form has the same action.</summary>
    public const string AskAssignee = "alert.assign.v1";

    /// <summary>A rep proposes to take it on.</summary>
    public const string Offer = "alert.offer.v1";

    /// <summary>The manager gives it to who offered; the value is the alert's id, a bar, and the user's id.</summary>
    public const string Entrust = "alert.entrust.v1";

    /// <summary>Asks the presser whether the warning is useful or noise.</summary>
    public const string AskOpinion = "alert.opinion.v1";

    public const string Useful = "alert.useful.v1";

    public const string Noise = "alert.noise.v1";

    /// <summary>The plan's action is done.</summary>
    public const string Done = "alert.done.v1";

    public const string NotDone = "alert.done.not.v1";

    /// <summary>What ended it is kept as a practice.</summary>
    public const string Keep = "alert.keep.v1";

    public const string KeepNot = "alert.keep.not.v1";
}
