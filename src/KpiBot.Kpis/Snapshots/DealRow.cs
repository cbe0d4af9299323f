using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>One deal, read from its owner's columns.</summary>
internal readonly struct DealRow(Snapshot snapshot, DealColumns deals, int row)
{
    public DealColumns Columns => deals;

    public int Row => row;

    public string Id => deals.Id[row];

    public bool IsWon => deals.Won[row];

    public Timestamp Exists => deals.Exists[row];

    public Timestamp Created => deals.Created[row];

    public Timestamp Start => deals.Start[row];

    public Timestamp Closed => deals.Closed[row];

    public Timestamp NextStep => deals.NextStep[row];

    public DealSigns Signs => deals.Signs[row];

    public int Stage => deals.Stage[row];

    public int Account => deals.Account[row];

    /// <summary>The deal's own pipeline, by the stage it names.</summary>
    public string Pipeline => snapshot.Stages[deals.Stage[row]].PipelineId;

    public ReadOnlySpan<DealChangeRow> Changes => deals.Change.AsSpan(deals.FirstChange[row]..deals.FirstChange[row + 1]);

    /// <summary>The stage entries in order: numbers and times.</summary>
    public ReadOnlySpan<int> EntryStages => deals.EntryStage.AsSpan(deals.FirstEntry[row]..deals.FirstEntry[row + 1]);

    /// <summary>The stage entries' times.</summary>
    public ReadOnlySpan<Timestamp> EntryTimes => deals.EntryAt.AsSpan(deals.FirstEntry[row]..deals.FirstEntry[row + 1]);

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
            if (times[i].Millis <= millis && stages[entries[i]].Kind == StageKind.Open)
            {
                return entries[i];
            }
        }

        var own = deals.Stage[row];
        return stages[own].Kind == StageKind.Open ? own : stages.OpenStages(stages[own].PipelineId) is [var first, ..] ? first : own;
    }

    /// <summary>When the deal entered the stage that it is in at a time: its last entry into an open stage, or, without entries, its creation.</summary>
    public Timestamp InStageSince(long millis)
    {
        var entries = EntryStages;
        var times = EntryTimes;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (times[i].Millis <= millis && snapshot.Stages[entries[i]].Kind == StageKind.Open)
            {
                return times[i];
            }
        }

        return Created;
    }

    /// <summary>Whether the deal, by then, had entered an open stage of this order or a higher one.</summary>
    public bool HasReached(int order, long millis)
    {
        var entries = EntryStages;
        var times = EntryTimes;
        for (var i = 0; i < entries.Length; i++)
        {
            var stage = snapshot.Stages[entries[i]];
            if (times[i].Millis <= millis && stage.Kind == StageKind.Open && stage.Order >= order)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A field as it was at a time, by the deal's changes: what the last change until then made of it; else what the first one after
    /// found; else as it is now.
    /// </summary>
    /// <param name="field">Which field.</param>
    /// <param name="millis">The time.</param>
    /// <param name="present">The question's as-of: later changes do not exist.</param>
    /// <param name="now">The field as it is now.</param>
    public long ValueAt(DealField field, long millis, long present, long now)
    {
        long? after = null;
        var changes = Changes;
        for (var i = changes.Length - 1; i >= 0; i--)
        {
            if (changes[i].Field != field || changes[i].At.Millis > present)
            {
                continue;
            }

            if (changes[i].At.Millis <= millis)
            {
                return changes[i].New;
            }

            after = changes[i].Old;
        }

        return after ?? now;
    }

    /// <summary>The day of the expected close as it was at a time, or <see cref="DealDraft.NoDay"/>.</summary>
    public int ExpectedCloseAt(long millis, long present) => (int)ValueAt(DealField.ExpectedClose, millis, present, deals.ExpectedClose[row]);
}
