namespace KpiBot.Data.Preferences;

/// <summary>What a person wants otherwise than their chat platform says.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="UserId">Who.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>; null for their chat's own.</param>
public sealed record PersonPreference(string Workspace, string UserId, string? Language);
