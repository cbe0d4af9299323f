namespace KpiBot.Data.Roles;

/// <summary>By what somebody would get to see more. Stored by name.</summary>
public enum RaiseKind
{
    /// <summary>Another role.</summary>
    Role,

    /// <summary>Managing a team.</summary>
    Manager,

    /// <summary>Standing in for a team's manager.</summary>
    Deputy,

    /// <summary>A team comes below one that they lead.</summary>
    Parent,
}
