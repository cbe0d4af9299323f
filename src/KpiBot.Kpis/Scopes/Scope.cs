namespace KpiBot.Kpis.Scopes;

/// <summary>Whose facts are read: one user's, a team's with all teams below it, or the company's.</summary>
/// <param name="Kind">User, team or company.</param>
/// <param name="Id">The user's or team's id; empty for the company.</param>
public readonly record struct Scope(ScopeKind Kind, string Id)
{
    /// <summary>The whole company.</summary>
    public static Scope Company { get; } = new(ScopeKind.Company, string.Empty);

    /// <summary>One person.</summary>
    public static Scope User(string id) => new(ScopeKind.User, id);

    /// <summary>A team with all teams below it.</summary>
    public static Scope Team(string id) => new(ScopeKind.Team, id);

    /// <summary>Reads <c>company</c>, <c>team:ID</c> or <c>user:ID</c>; null for anything else.</summary>
    public static Scope? Parse(string text) => text switch
    {
        "company" => Company,
        _ when text.StartsWith("team:", StringComparison.Ordinal) && text.Length > 5 => Team(text[5..]),
        _ when text.StartsWith("user:", StringComparison.Ordinal) && text.Length > 5 => User(text[5..]),
        _ => null,
    };

    /// <summary><c>user:ID</c>, <c>team:ID</c> or <c>company</c>, as in files and JSON.</summary>
    public override string ToString() => Kind switch
    {
        ScopeKind.User => $"user:{Id}",
        ScopeKind.Team => $"team:{Id}",
        _ => "company",
    };
}
