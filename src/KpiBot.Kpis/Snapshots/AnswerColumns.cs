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

    public override int AccountOf(int row) => Account[row];

    public AnswerDraft DraftAt(int row) => new(Key[row], Account[row], At[row], Nps[row], Csat[row], Complaint[row]);

    /// <summary>The first row answered on this day or later.</summary>
    public int FirstFrom(int day) => FirstFrom(At, day, 0, Count);
}
