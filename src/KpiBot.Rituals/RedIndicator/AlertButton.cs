namespace KpiBot.Rituals.RedIndicator;

/// <summary>The buttons of a warning. Their ids are versioned and answered for a year after they are gone.</summary>
internal static class AlertButton
{
    public const string Acknowledge = "alert.acknowledge.v1";
    public const string Snooze = "alert.snooze.v1";

    /// <summary>Asks the presser for the reason.</summary>
    public const string AskReason = "alert.dismiss.ask.v1";

    /// <summary>The value is the alert's id, a bar, and the reason's key.</summary>
    public const string Dismiss = "alert.dismiss.v1";
}
