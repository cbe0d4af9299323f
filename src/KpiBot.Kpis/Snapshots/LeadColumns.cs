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

    public LeadDraft DraftAt(int row) => new(Key[row], Source[row], Created[row], Contacted[row], Qualified[row], Converted[row]);

    public override int SourceOf(int row) => Source[row];

    /// <summary>The first row created on this day or later.</summary>
    public int FirstCreatedFrom(int day) => FirstFrom(Created, day, 0, Count);
}
