namespace KpiBot.Kpis.Snapshots;

/// <summary>Turns the deals of one owner into columns.</summary>
internal static class DealColumnsWriter
{
    public static DealColumns Write(IEnumerable<DealDraft> deals)
    {
        var rows = deals.ToArray();
        Array.Sort(rows, (a, b) => a.Closed.Millis != b.Closed.Millis ? a.Closed.CompareTo(b.Closed) : string.CompareOrdinal(a.Id, b.Id));
        return Columns(rows, Array.ConvertAll(rows, row => row.Created));
    }

    /// <summary>Row numbers in order of creation.</summary>
    private static int[] ByCreation(Timestamp[] created)
    {
        var (keys, order) = (Array.ConvertAll(created, at => at.Millis), Enumerable.Range(0, created.Length).ToArray());
        Array.Sort(keys, order);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from]; to++)
            {
            }

            // Of one instant, as they come: sorting by keys does not keep that.
            Array.Sort(order, from, to - from);
        }

        return order;
    }

    private static DealColumns Columns(DealDraft[] rows, Timestamp[] created) => new()
    {
        Id = Array.ConvertAll(rows, row => row.Id),
        Key = Array.ConvertAll(rows, row => IdKey.Of(row.Id)),
        Exists = ExistsOf(rows, created),
        Created = created,
        Start = Array.ConvertAll(rows, row => row.Start),
        Closed = Array.ConvertAll(rows, row => row.Closed),
        Won = Array.ConvertAll(rows, row => row.Won),
        Amount = Array.ConvertAll(rows, row => row.Amount),
        ListAmount = Array.ConvertAll(rows, row => row.ListAmount),
        Cost = Array.ConvertAll(rows, row => row.Cost),
        Quantity = Array.ConvertAll(rows, row => row.Quantity),
        Currency = Array.ConvertAll(rows, row => row.Currency),
        Stage = Array.ConvertAll(rows, row => row.Stage),
        Source = Array.ConvertAll(rows, row => row.Source),
        Product = Array.ConvertAll(rows, row => row.Product),
        Account = Array.ConvertAll(rows, row => row.Account),
        LostReason = Array.ConvertAll(rows, row => row.LostReason),
        ExpectedClose = Array.ConvertAll(rows, row => row.ExpectedClose),
        NextStep = Array.ConvertAll(rows, row => row.NextStep),
        Signs = Array.ConvertAll(rows, row => row.Signs),
        FirstEntry = Offsets(rows, row => row.Entries.Length),
        EntryStage = [.. rows.SelectMany(row => row.Entries).Select(entry => entry.Stage)],
        EntryAt = [.. rows.SelectMany(row => row.Entries).Select(entry => entry.At)],
        FirstChange = Offsets(rows, row => row.Changes.Length),
        Change = [.. rows.SelectMany(row => row.Changes)],
        ByCreation = ByCreation(created),
    };

    /// <summary>Where every deal has a creation, that is when it exists from: one column serves both.</summary>
    private static Timestamp[] ExistsOf(DealDraft[] rows, Timestamp[] created) =>
        Array.TrueForAll(rows, row => row.Created.IsKnown) ? created : Array.ConvertAll(rows, row => row.Exists);

    private static int[] Offsets(DealDraft[] rows, Func<DealDraft, int> length)
    {
        var offsets = new int[rows.Length + 1];
        for (var row = 0; row < rows.Length; row++)
        {
            offsets[row + 1] = offsets[row] + length(rows[row]);
        }

        return offsets;
    }
}
