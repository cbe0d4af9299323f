namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// The deals of one owner, a column an array. Rows are ordered by close (open ones last), so that a period's closings lie
/// side by side; <see cref="ByCreation"/> gives the rows in order of creation.
/// </summary>
internal sealed class DealColumns
{
    /// <summary>Ids, for links and details.</summary>
    public required string[] Id { get; init; }

    /// <summary>From when on the deal exists.</summary>
    public required Timestamp[] Exists { get; init; }

    public required Timestamp[] Created { get; init; }

    /// <summary>First contact if known and not after the close, else creation.</summary>
    public required Timestamp[] Start { get; init; }

    public required Timestamp[] Closed { get; init; }

    public required bool[] Won { get; init; }

    /// <summary>Scaled by <see cref="Money"/>.</summary>
    public required long[] Amount { get; init; }

    /// <summary>Scaled by <see cref="Money"/>.</summary>
    public required long[] ListAmount { get; init; }

    public required int[] Currency { get; init; }

    public required int[] Stage { get; init; }

    public required int[] Source { get; init; }

    public required int[] Product { get; init; }

    public required int[] Segment { get; init; }

    public required int[] Territory { get; init; }

    /// <summary>First stage entry of each row; one more at the end.</summary>
    public required int[] FirstEntry { get; init; }

    public required int[] EntryStage { get; init; }

    public required Timestamp[] EntryAt { get; init; }

    /// <summary>Row numbers in order of creation; those without one last.</summary>
    public required int[] ByCreation { get; init; }

    public int Count => Id.Length;

    /// <summary>The first row closed on this day or later.</summary>
    public int FirstClosedFrom(int day) => FirstFrom(Closed, day);

    /// <summary>The first place in <see cref="ByCreation"/> of a row created on this day or later.</summary>
    public int FirstCreatedFrom(int day)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Created[ByCreation[middle]].Day < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int FirstFrom(Timestamp[] sorted, int day)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].Day < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
