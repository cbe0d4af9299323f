namespace KpiBot.Data.Preferences;

/// <summary>What a person wants otherwise than their chat platform says.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="UserId">Who.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>; null for their chat's own.</param>
public sealed record PersonPreference(string Workspace, string UserId, string? Language)
{
    /// <summary>Whether they stopped the note that goes with their team's review.</summary>
    public bool NoteStopped { get; init; }

    /// <summary>When they agreed that their team hears of their first sale; null where they did not.</summary>
    public DateTimeOffset? FirstSaleTold { get; init; }
}
