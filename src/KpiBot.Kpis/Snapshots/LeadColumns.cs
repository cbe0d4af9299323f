namespace KpiBot.Kpis.Snapshots;

/// <summary>The leads of one owner, ordered by creation.</summary>
internal sealed class LeadColumns : FactColumns
{
    public required long[] Key { get; init; }

    public required int[] Source { get; init; }

    public required Timestamp[] Created { get; init; }

    public required Timestamp[] Contacted { get; init; }

    public required Timestamp[] Qualified { get; init; }

    public required Timestamp[] Converted { get; init; }

    public override int Count => Key.Length;

    public static LeadColumns Of(IEnumerable<LeadDraft> drafts)
    {
        var rows = drafts.OrderBy(row => row.Created.Millis).ThenBy(row => row.Key).ToArray();
        return new LeadColumns
        {
            Key = Array.ConvertAll(rows, row => row.Key),
            Source = Array.ConvertAll(rows, row => row.Source),
            Created = Array.ConvertAll(rows, row => row.Created),
            Contacted = Array.ConvertAll(rows, row => row.Contacted),
            Qualified = Array.ConvertAll(rows, row => row.Qualified),
            Converted = Array.ConvertAll(rows, row => row.Converted),
        };
    }

    /// <summary>Takes fresh rows in and leaves out those that are gone.</summary>
    public static LeadColumns Merge(LeadColumns old, LeadColumns fresh, HashSet<long> gone)
    {
        var order = RowOrder.Merge(old.Count, fresh.Count, row => gone.Contains(old.Key[row]), (row, next) => IsBefore(old, row, fresh, next));
        return new LeadColumns
        {
            Key = order.Pick(old.Key, fresh.Key),
            Source = order.Pick(old.Source, fresh.Source),
            Created = order.Pick(old.Created, fresh.Created),
            Contacted = order.Pick(old.Contacted, fresh.Contacted),
            Qualified = order.Pick(old.Qualified, fresh.Qualified),
            Converted = order.Pick(old.Converted, fresh.Converted),
        };
    }

    public override int SourceOf(int row) => Source[row];

    /// <summary>The first row created on this day or later.</summary>
    public int FirstCreatedFrom(int day) => FirstFrom(Created, day, 0, Count);

    private static bool IsBefore(LeadColumns old, int row, LeadColumns fresh, int next) =>
        old.Created[row].Millis != fresh.Created[next].Millis ? old.Created[row].Millis < fresh.Created[next].Millis : old.Key[row] < fresh.Key[next];
}
