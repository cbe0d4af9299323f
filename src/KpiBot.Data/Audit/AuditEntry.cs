namespace KpiBot.Data.Audit;

/// <summary>Somebody did something: written once, never changed.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who: <c>user:ID</c>, or <c>command line</c>.</param>
/// <param name="Action">What: a short word such as <c>link</c>, <c>import</c> or <c>read</c>.</param>
/// <param name="Object">To what or whom: <c>user:ID</c>, <c>team:ID</c> and so on.</param>
public sealed record AuditEntry(string Workspace, DateTimeOffset At, string Actor, string Action, string Object)
{
    /// <summary>Its own id, rising with time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7(At);

    /// <summary>What it was before.</summary>
    public string? Before { get; init; }

    /// <summary>What it is after.</summary>
    public string? After { get; init; }

    /// <summary>The facts' version that was read or made.</summary>
    public long? FactsVersion { get; init; }

    /// <summary>Where it was done: a channel, or the command line.</summary>
    public string? Place { get; init; }
}
