namespace KpiBot.Data.Outbox;

/// <summary>In which order companies are served: each its first row, then each its second. One with a thousand rows due keeps nobody's only one waiting.</summary>
internal static class OutboxTurns
{
    /// <summary>The rows to be sent now, in their order.</summary>
    /// <param name="due">Rows that are due, the longest first.</param>
    /// <param name="most">So many are taken.</param>
    public static IEnumerable<OutboxRow> Fair(IEnumerable<OutboxRow> due, int most) => due
        .GroupBy(row => row.Workspace)
        .SelectMany(rows => rows.Select((row, turn) => (Row: row, Turn: turn)))
        .OrderBy(one => one.Turn)
        .Select(one => one.Row)
        .Take(most);
}
