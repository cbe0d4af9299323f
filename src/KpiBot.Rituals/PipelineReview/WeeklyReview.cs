namespace KpiBot.Rituals.PipelineReview;

/// <summary>The weekly pipeline review.</summary>
public static class WeeklyReview
{
    /// <summary>Its name in the outbox, the subscriptions and the triggers.</summary>
    public const string Ritual = "weekly-review";
}
