namespace KpiBot.Kpis.Snapshots;

/// <summary>One deal, read from its owner's columns.</summary>
internal readonly struct DealRow(Snapshot snapshot, OwnerBlock block, int row)
{
    public OwnerBlock Block => block;

    public int Row => row;

    public bool IsWon => block.Deals.Won[row];

    public Timestamp Exists => block.Deals.Exists[row];

    public Timestamp Created => block.Deals.Created[row];

    public Timestamp Start => block.Deals.Start[row];

    public Timestamp Closed => block.Deals.Closed[row];

    public int Source => block.Deals.Source[row];

    public int Product => block.Deals.Product[row];

    public int Segment => block.Deals.Segment[row];

    public int Territory => block.Deals.Territory[row];

    /// <summary>The deal's own pipeline, by the stage it names.</summary>
    public string Pipeline => snapshot.Stages[block.Deals.Stage[row]].PipelineId;

    public bool HasAmount => block.Deals.Amount[row] != Money.None;

    /// <summary>A credit note: it lowers revenue and is not counted as a sale.</summary>
    public bool IsNegative => HasAmount && block.Deals.Amount[row] < 0;

    public bool HasListAmount => block.Deals.ListAmount[row] != Money.None;

    /// <summary>In the workspace's currency by the rate of a day's month; null where blank.</summary>
    public decimal? AmountAt(int day) => Converted(block.Deals.Amount[row], day);

    /// <summary>In the workspace's currency by the rate of a day's month; null where blank.</summary>
    public decimal? ListAmountAt(int day) => Converted(block.Deals.ListAmount[row], day);

    /// <summary>The stage entries in order: numbers and times.</summary>
    public ReadOnlySpan<int> EntryStages => block.Deals.EntryStage.AsSpan(block.Deals.FirstEntry[row]..block.Deals.FirstEntry[row + 1]);

    /// <summary>The stage entries' times.</summary>
    public ReadOnlySpan<Timestamp> EntryTimes => block.Deals.EntryAt.AsSpan(block.Deals.FirstEntry[row]..block.Deals.FirstEntry[row + 1]);

    /// <summary>
    /// The stage at a time: the last entry up to it into an open stage; none: the stage field; that too a closed stage: the pipeline's first.
    /// </summary>
    public int StageAt(long millis)
    {
        var stages = snapshot.Stages;
        var entries = EntryStages;
        var times = EntryTimes;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (times[i].Millis <= millis && stages[entries[i]].Kind == Facts.StageKind.Open)
            {
                return entries[i];
            }
        }

        var own = block.Deals.Stage[row];
        return stages[own].Kind == Facts.StageKind.Open ? own : stages.OpenStages(stages[own].PipelineId) is [var first, ..] ? first : own;
    }

    private decimal? Converted(long scaled, int day) => Money.Unscaled(scaled) is { } amount
        ? snapshot.Rates.Convert(amount, snapshot.Codes.Currencies.Text(block.Deals.Currency[row]), day)
        : null;
}
