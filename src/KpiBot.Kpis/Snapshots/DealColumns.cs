namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// The deals of one owner, a column an array. Rows are ordered by close (open ones last), so that a period's closings lie
/// side by side; <see cref="ByCreation"/> gives the rows in order of creation.
/// </summary>
internal sealed class DealColumns : SaleColumns
{
    /// <summary>The ids' hashes: a patch looks through a million of them.</summary>
    public required long[] Key { get; init; }

    /// <summary>From when on the deal exists.</summary>
    public required Timestamp[] Exists { get; init; }

    public required Timestamp[] Created { get; init; }

    /// <summary>First contact if known and not after the close, else creation.</summary>
    public required Timestamp[] Start { get; init; }

    public required Timestamp[] Closed { get; init; }

    public required bool[] Won { get; init; }

    public required int[] Stage { get; init; }

    public required int[] Source { get; init; }

    public required int[] LostReason { get; init; }

    /// <summary>Day, or <see cref="DealDraft.NoDay"/>.</summary>
    public required int[] ExpectedClose { get; init; }

    public required Timestamp[] NextStep { get; init; }

    public required DealSigns[] Signs { get; init; }

    /// <summary>First stage entry of each row; one more at the end.</summary>
    public required int[] FirstEntry { get; init; }

    public required int[] EntryStage { get; init; }

    public required Timestamp[] EntryAt { get; init; }

    /// <summary>First change of each row; one more at the end.</summary>
    public required int[] FirstChange { get; init; }

    public required DealChangeRow[] Change { get; init; }

    /// <summary>Row numbers in order of creation; those without one last.</summary>
    public required int[] ByCreation { get; init; }

    public override Timestamp[] SoldAt => Closed;

    public override bool IsSale(int row) => Won[row];

    public override int SourceOf(int row) => Source[row];

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
}
