namespace KpiBot.Kpis.Snapshots;

/// <summary>The customers' answers of one owner, ordered by date.</summary>
internal sealed class AnswerColumns : FactColumns
{
    public required long[] Key { get; init; }

    public required int[] Account { get; init; }

    public required Timestamp[] At { get; init; }

    public required sbyte[] Nps { get; init; }

    public required sbyte[] Csat { get; init; }

    public required sbyte[] Complaint { get; init; }

    public override int Count => Key.Length;

    public static AnswerColumns Of(IEnumerable<AnswerDraft> drafts)
    {
        var rows = drafts.OrderBy(row => row.At.Millis).ThenBy(row => row.Key).ToArray();
        return new AnswerColumns
        {
            Key = Array.ConvertAll(rows, row => row.Key),
            Account = Array.ConvertAll(rows, row => row.Account),
            At = Array.ConvertAll(rows, row => row.At),
            Nps = Array.ConvertAll(rows, row => row.Nps),
            Csat = Array.ConvertAll(rows, row => row.Csat),
            Complaint = Array.ConvertAll(rows, row => row.Complaint),
        };
    }

    /// <summary>Takes fresh rows in and leaves out those that are gone.</summary>
    public static AnswerColumns Merge(AnswerColumns old, AnswerColumns fresh, HashSet<long> gone)
    {
        var order = RowOrder.Merge(old.Count, fresh.Count, row => gone.Contains(old.Key[row]), (row, next) => IsBefore(old, row, fresh, next));
        return new AnswerColumns
        {
            Key = order.Pick(old.Key, fresh.Key),
            Account = order.Pick(old.Account, fresh.Account),
            At = order.Pick(old.At, fresh.At),
            Nps = order.Pick(old.Nps, fresh.Nps),
            Csat = order.Pick(old.Csat, fresh.Csat),
            Complaint = order.Pick(old.Complaint, fresh.Complaint),
        };
    }

    public override int AccountOf(int row) => Account[row];

    /// <summary>The first row answered on this day or later.</summary>
    public int FirstFrom(int day) => FirstFrom(At, day, 0, Count);

    private static bool IsBefore(AnswerColumns old, int row, AnswerColumns fresh, int next) =>
        old.At[row].Millis != fresh.At[next].Millis ? old.At[row].Millis < fresh.At[next].Millis : old.Key[row] < fresh.Key[next];
}
