using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>One activity, read from its owner's columns.</summary>
internal readonly struct ActivityRow(OwnerBlock block, int row)
{
    public OwnerBlock Block => block;

    public int Type => block.Activities.Type[row];

    public Timestamp Created => block.Activities.Created[row];

    public Timestamp Due => block.Activities.Due[row];

    public Timestamp Done => block.Activities.Done[row];
}
