namespace KpiBot.Kpis.Scopes;

/// <summary>The three sizes of a scope.</summary>
public enum ScopeKind
{
    /// <summary>Everybody and everything.</summary>
    Company,

    /// <summary>A team and the teams below it.</summary>
    Team,

    /// <summary>One person.</summary>
    User,
}
