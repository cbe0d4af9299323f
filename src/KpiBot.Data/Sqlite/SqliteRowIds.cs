using KpiBot.Data.Records;
using Microsoft.Data.Sqlite;

namespace KpiBot.Data.Sqlite;

/// <summary>
/// Changes many rows of a table a few thousand at a time. SQLite has one writer: a statement over a million rows would keep every other
/// one waiting to its end. They are looked for without any lock.
/// </summary>
internal sealed class SqliteRowIds(SqliteConnection connection, RecordShape shape, IEnumerable<(string Name, object Value)> parameters, FairTurns turns)
{
    private const int PageSize = 2_000;

    /// <summary>Does <paramref name="act"/> (<c>UPDATE deals SET …</c>, <c>DELETE FROM deals</c>) to all rows that meet a condition; how many there were.</summary>
    public long ForAll(string condition, string act, string indexed = "NOT INDEXED")
    {
        var count = 0L;
        using var find = new SqliteStatement(
            connection,
            $"SELECT rowid FROM {shape.Table} {indexed} WHERE rowid > @after AND {condition} ORDER BY rowid LIMIT {PageSize}",
            shape,
            [.. parameters, ("@after", 0L)]);
        using var change = new SqliteStatement(connection, $"{act} WHERE rowid = @row", shape, parameters);
        for (var page = Page(find, 0); page.Count > 0; page = Page(find, page[^1]))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var row in page)
            {
                change.Always("@row", row);
                change.Run();
            }

            transaction.Commit();
            turns.Yield();
            count += page.Count;
        }

        return count;
    }

    private static List<long> Page(SqliteStatement find, long after)
    {
        var rows = new List<long>(PageSize);
        find.Always("@after", after);
        while (find.Step())
        {
            rows.Add(find.Number(0));
        }

        return rows;
    }
}
