namespace KpiBot.Kpis.Snapshots;

/// <summary>A deal on its way into columns.</summary>
internal sealed class DealDraft
{
    /// <summary>No such date.</summary>
    public const int NoDay = int.MinValue;

    public required string Id { get; init; }

    public required string? OwnerId { get; init; }

    public required string PipelineId { get; init; }

    public required string StageName { get; init; }

    public required Timestamp Created { get; init; }

    public required Timestamp Contact { get; init; }

    public required Timestamp Closed { get; init; }

    public required bool Won { get; init; }

    public required long Amount { get; init; }

    public required long ListAmount { get; init; }

    public required long Cost { get; init; }

    public required long Quantity { get; init; }

    public required int Currency { get; init; }

    public required int Source { get; init; }

    public required int Product { get; init; }

    public required int Account { get; init; }

    public required int LostReason { get; init; }

    public required int ExpectedClose { get; init; }

    public required Timestamp NextStep { get; init; }

    public required DealSigns Signs { get; init; }

    /// <summary>Its first activity, which dates a deal whose creation nobody wrote down.</summary>
    public Timestamp FirstActivity { get; set; } = Timestamp.Never;

    /// <summary>The number of its stage; known when all stages are.</summary>
    public int Stage { get; set; }

    /// <summary>In order of time, and of stages at one instant; none after the close.</summary>
    public StageEntryRow[] Entries { get; set; } = [];

    /// <summary>In order of time.</summary>
    public DealChangeRow[] Changes { get; set; } = [];

    /// <summary>Its creation, or the earliest dated fact; without any, always.</summary>
    public Timestamp Exists => Created.IsKnown ? Created : Earliest([Contact, Closed, FirstActivity, .. Entries.Select(entry => entry.At), .. Changes.Select(change => change.At)]);

    /// <summary>What its cycle is counted from: the first contact, unless it is after the close, or else the creation.</summary>
    public Timestamp Start => Contact.IsKnown && !Contact.IsAfter(Closed) ? Contact : Created;

    private static Timestamp Earliest(IEnumerable<Timestamp> dated) => dated.Where(at => at.IsKnown).DefaultIfEmpty(Timestamp.Always).MinBy(at => at.Millis);
}
