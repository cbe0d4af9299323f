using KpiBot.Data.Roles;

namespace KpiBot.Data.Facts;

/// <summary>What became of an import.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>It is done; or, in a dry run, this is what it would do (the version stays).</summary>
    /// <param name="Changes">By table (<c>users</c>, <c>stage_history</c>…), all kinds, in the order of the canonical files.</param>
    /// <param name="VersionBefore">The facts' version before.</param>
    /// <param name="Version">The facts' version after.</param>
    public sealed record Done(IReadOnlyDictionary<string, FactChanges> Changes, long VersionBefore, long Version) : ImportResult
    {
        /// <summary>The rights that the facts would have raised and that wait for an admin's yes.</summary>
        public IReadOnlyList<HeldRaise> Held { get; init; } = [];
    }

    /// <summary>Refused, nothing changed: it would retire over a fifth of the deals or users, and nobody said yes.</summary>
    /// <param name="Table"><c>deals</c> or <c>users</c>.</param>
    /// <param name="Gone">How many rows would be retired.</param>
    /// <param name="Present">How many there are.</param>
    public sealed record TooManyGone(string Table, long Gone, long Present) : ImportResult;

    /// <summary>Refused, nothing changed: another import into this store is running.</summary>
    public sealed record Busy : ImportResult;
}
