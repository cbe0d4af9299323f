namespace KpiBot.Kpis.Snapshots;

/// <summary>A deal on its way into columns.</summary>
internal sealed class DealDraft
{
    /// <summary>No such date.</summary>
    public const int NoDay = int.MinValue;

    public required string Id { get; init; }

    public required Timestamp Exists { get; init; }

    public required Timestamp Created { get; init; }

    public required Timestamp Start { get; init; }

    public required Timestamp Closed { get; init; }

    public required bool Won { get; init; }

    public required long Amount { get; init; }

    public required long ListAmount { get; init; }

    public required long Cost { get; init; }

    public required long Quantity { get; init; }

    public required int Currency { get; init; }

    public required int Stage { get; init; }

    public required int Source { get; init; }

    public required int Product { get; init; }

    public required int Account { get; init; }

    public required int LostReason { get; init; }

    public required int ExpectedClose { get; init; }

    public required Timestamp NextStep { get; init; }

    public required DealSigns Signs { get; init; }

    /// <summary>In order of time, and of stages at one instant; none after the close.</summary>
    public required StageEntryRow[] Entries { get; init; }

    /// <summary>In order of time.</summary>
    public required DealChangeRow[] Changes { get; init; }
}
