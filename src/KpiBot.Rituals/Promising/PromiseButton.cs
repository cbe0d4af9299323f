namespace KpiBot.Rituals.Promising;

/// <summary>The buttons and forms of promises. Their ids are versioned and answered for a year after they are gone.</summary>
internal static class PromiseButton
{
    /// <summary>Opens the form of a promise; the value is the team's id, or nothing for one's own. The form has the same action.</summary>
    public const string Make = "promise.make.v1";

    /// <summary>It was kept; the value is its id.</summary>
    public const string Kept = "promise.kept.v1";

    /// <summary>It was not kept.</summary>
    public const string NotKept = "promise.kept.not.v1";
}
