namespace KpiBot.Data.Roles;

/// <summary>A right that an import would have given to somebody and that waits for an admin's yes.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="UserId">Who would see more.</param>
/// <param name="Kind">By what.</param>
/// <param name="TeamId">The team it is about; empty for a role.</param>
/// <param name="Before">What is so now: a role's name, or an id; null for somebody or something new.</param>
/// <param name="After">What the import says.</param>
/// <param name="At">Since when it waits.</param>
public sealed record HeldRaise(string Workspace, string UserId, RaiseKind Kind, string TeamId, string? Before, string After, DateTimeOffset At)
{
    /// <summary>Which field of which row it is; an import that says it again says the same thing.</summary>
    internal (RaiseKind Kind, string Of) Subject => (Kind, Kind is RaiseKind.Role ? UserId : TeamId);
}
