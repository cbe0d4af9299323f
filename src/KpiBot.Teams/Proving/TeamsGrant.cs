namespace KpiBot.Teams.Proving;

/// <summary>What came of asking for a token.</summary>
internal abstract record TeamsGrant
{
    /// <summary>How long to wait where nobody says.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private TeamsGrant()
    {
    }

    /// <summary>Here it is.</summary>
    public sealed record Granted(string Token, DateTimeOffset EndsAt) : TeamsGrant
    {
        /// <inheritdoc/>
        public override string ToString() => nameof(Granted);
    }

    /// <summary>The bot may not have one: its id, its password or its tenant is wrong.</summary>
    public sealed record Denied(string Code) : TeamsGrant;

    /// <summary>Nobody could say.</summary>
    public sealed record NotNow(TimeSpan After) : TeamsGrant;
}
