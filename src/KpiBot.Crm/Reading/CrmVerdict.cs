namespace KpiBot.Crm.Reading;

/// <summary>What to do about an answer that is no success.</summary>
internal abstract record CrmVerdict
{
    private CrmVerdict()
    {
    }

    /// <summary>Try again; after a while of the vendor's, or, without one, of ours.</summary>
    public sealed record Again(TimeSpan? After) : CrmVerdict;

    /// <summary>Leave it alone for long.</summary>
    public sealed record Pause(string Why, TimeSpan For) : CrmVerdict;

    /// <summary>Log in again, then once more.</summary>
    public sealed record LogIn : CrmVerdict;

    /// <summary>No: somebody has to mend something.</summary>
    public sealed record Refuse(string Why) : CrmVerdict
    {
        public IReadOnlyList<string> Scopes { get; init; } = [];

        /// <summary>The vendor's own code for it.</summary>
        public string? Code { get; init; }
    }
}
