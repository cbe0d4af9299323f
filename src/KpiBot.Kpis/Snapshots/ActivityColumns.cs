namespace KpiBot.Kpis.Snapshots;

/// <summary>The activities of one owner, ordered by type and, within it, by when they were done (those not done last).</summary>
internal sealed class ActivityColumns : FactColumns
{
    public required long[] Key { get; init; }

    public required short[] Type { get; init; }

    /// <summary>From when on it exists; always, where nobody wrote it down.</summary>
    public required Timestamp[] Created { get; init; }

    public required Timestamp[] Due { get; init; }

    public required Timestamp[] Done { get; init; }

    /// <summary>The ids of those that are due and not done, in the order of their keys.</summary>
    public required string[] OpenId { get; init; }

    public override int Count => Key.Length;

    public static ActivityColumns Of(IEnumerable<ActivityDraft> drafts)
    {
        var rows = drafts.ToArray();
        Array.Sort(rows, (a, b) => a.Type != b.Type ? a.Type.CompareTo(b.Type) : a.Done.Millis != b.Done.Millis ? a.Done.CompareTo(b.Done) : a.Key.CompareTo(b.Key));
        return new ActivityColumns
        {
            Key = Array.ConvertAll(rows, row => row.Key),
            Type = Array.ConvertAll(rows, row => (short)row.Type),
            Created = Array.ConvertAll(rows, row => row.Created),
            Due = Array.ConvertAll(rows, row => row.Due),
            Done = Array.ConvertAll(rows, row => row.Done),
            OpenId = [.. rows.Select(row => row.OpenId).OfType<string>().OrderBy(IdKey.Of)],
        };
    }

    /// <summary>Takes fresh rows in and leaves out those that are gone.</summary>
    public static ActivityColumns Merge(ActivityColumns old, ActivityColumns fresh, HashSet<long> gone)
    {
        var order = RowOrder.Merge(old.Count, fresh.Count, row => gone.Contains(old.Key[row]), (row, next) => IsBefore(old, row, fresh, next));
        return new ActivityColumns
        {
            Key = order.Pick(old.Key, fresh.Key),
            Type = order.Pick(old.Type, fresh.Type),
            Created = order.Pick(old.Created, fresh.Created),
            Due = order.Pick(old.Due, fresh.Due),
            Done = order.Pick(old.Done, fresh.Done),
            OpenId = [.. old.OpenId.Where(id => !gone.Contains(IdKey.Of(id))).Concat(fresh.OpenId).OrderBy(IdKey.Of)],
        };
    }

    /// <summary>A row's id, or null where it is not kept.</summary>
    public string? IdOf(int row)
    {
        int low = 0, high = OpenId.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = IdKey.Of(OpenId[middle]) < Key[row] ? (middle + 1, high) : (low, middle);
        }

        return low < OpenId.Length && IdKey.Of(OpenId[low]) == Key[row] ? OpenId[low] : null;
    }

    /// <summary>The rows of one type, from and to (excluded).</summary>
    public (int From, int To) OfType(int type) => (FirstOfType(type), FirstOfType(type + 1));

    /// <summary>The first row of a type's that was done on this day or later.</summary>
    public int FirstDoneFrom(int day, int from, int to) => FirstFrom(Done, day, from, to);

    private int FirstOfType(int type)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Type[middle] < type ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static bool IsBefore(ActivityColumns old, int row, ActivityColumns fresh, int next) =>
        old.Type[row] != fresh.Type[next] ? old.Type[row] < fresh.Type[next] : old.Done[row].Millis != fresh.Done[next].Millis ? old.Done[row].Millis < fresh.Done[next].Millis : old.Key[row] < fresh.Key[next];
}
