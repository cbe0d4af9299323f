namespace KpiBot.Data.Facts;

/// <summary>How an import is to be done.</summary>
/// <param name="Source">Where the facts come from, as freshness tells it: <c>csv</c>, <c>sample</c>, a CRM's name.</param>
/// <param name="Now">The instant of the import.</param>
public sealed record ImportPlan(string Source, DateTimeOffset Now)
{
    /// <summary>The import is the whole truth: what is absent from it is retired.</summary>
    public bool Replace { get; init; }

    /// <summary>Of a whole truth: the only kinds of fact that it is about, as tables are called; what another source tells besides stays. Null for all.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Deals that are there no more, with their stage entries and changes; may grow while the facts are read.</summary>
    public IReadOnlySet<string> GoneDeals { get; init; } = EmptySet;

    /// <summary>Activities that are there no more; may grow while the facts are read.</summary>
    public IReadOnlySet<string> GoneActivities { get; init; } = EmptySet;

    /// <summary>Yes, also where over a fifth of the deals or users goes.</summary>
    public bool Yes { get; init; }

    /// <summary>Count only; nothing visible changes, not even the version.</summary>
    public bool DryRun { get; init; }

    /// <summary>From where the source's next reading goes on, where it can.</summary>
    public string? Cursor { get; init; }

    /// <summary>The IANA zone that the source names, kept with the workspace.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The ISO 4217 code that the source names, kept with the workspace.</summary>
    public string? Currency { get; init; }

    /// <summary>
    /// A person's decision instead of a source's reading (an approved role, somebody forgotten): how fresh the facts are stays as it was, and nothing is held.
    /// </summary>
    public bool IsEdit { get; init; }

    /// <summary>Who does it, as the audit log tells it: <c>user:ID</c>, or <c>command line</c>.</summary>
    public string By { get; init; } = "command line";

    /// <summary>Where it was asked for, as the audit log tells it.</summary>
    public string? Place { get; init; }

    private static IReadOnlySet<string> EmptySet { get; } = new HashSet<string>();
}
