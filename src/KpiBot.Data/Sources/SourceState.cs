namespace KpiBot.Data.Sources;

/// <summary>Where facts of a workspace come from, and how fresh they are.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Name"><c>csv</c>, <c>sample</c>, a CRM's name.</param>
/// <param name="LastSuccess">When it was last read to its end.</param>
public sealed record SourceState(string Workspace, string Name, DateTimeOffset LastSuccess)
{
    /// <summary>From where its next reading goes on; null where each reads all.</summary>
    public string? Cursor { get; init; }

    /// <summary>When the newest of the facts happened that the last reading brought; null where it brought none with a date.</summary>
    public DateTimeOffset? NewestFact { get; init; }
}
