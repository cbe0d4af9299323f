namespace KpiBot.Data.Workspaces;

/// <summary>One company. Its generation is the facts' version: the only thing that an import switches.</summary>
/// <param name="Name">Its name in settings and on the command line.</param>
/// <param name="TimeZone">The IANA zone that the last import hinted at.</param>
/// <param name="Currency">The ISO 4217 code that the last import hinted at.</param>
/// <param name="Generation">The facts' version: 0 before the first import, raised by each.</param>
/// <param name="LastImportAt">When the last import ended.</param>
/// <param name="Source">Where the last import came from.</param>
public sealed record Workspace(
    string Name,
    string? TimeZone,
    string? Currency,
    long Generation,
    DateTimeOffset? LastImportAt,
    string? Source)
{
    /// <summary>The source of the made-up company that a new installation shows.</summary>
    public const string SampleSource = "sample";

    /// <summary>When it was first used.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The generation being written by an import, or left behind by one that died; null when none is.</summary>
    internal long? StagedGeneration { get; init; }

    /// <summary>Whether users of the company's own, and not the sample's, were ever imported: from then on no file raises anybody's rights.</summary>
    internal bool HasOwnUsers { get; init; }
}
