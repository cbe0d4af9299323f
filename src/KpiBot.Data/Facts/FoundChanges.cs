using KpiBot.Data.Records;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Data.Facts;

/// <summary>
/// What an import changes in the amount, expected close and owner of known deals, kept as deal changes of the import's instant, unless the
/// changes that the source gives tell of it already.
/// </summary>
internal sealed class FoundChanges(KpiDbContext context, FactTable deals, FactTable changes, StagingPlace place)
{
    private const int PageSize = 5_000;

    /// <summary>Stages a change that was found, unless one of the same deal, field and instant is given.</summary>
    public string Stage =>
        $"""
         INSERT INTO {Table} (workspace, from_generation, found, {changes.Shape.Names})
         VALUES (@workspace, @next, 1 = 1, {string.Join(", ", changes.Columns.Select(column => column.Parameter))}) ON CONFLICT DO NOTHING
         """;

    /// <summary>Takes back the staged ones that the change before them tells.</summary>
    public string DropTold =>
        $"DELETE FROM {Table} AS mine WHERE mine.workspace = @workspace AND mine.from_generation > 1 AND mine.from_generation = @next AND {Told}";

    /// <summary>Ends the ones that earlier imports found and that this one's source tells.</summary>
    public string EndTold =>
        $"""
         UPDATE {Table} AS mine SET to_generation = @next
         WHERE mine.workspace = @workspace AND mine.from_generation <= @generation AND mine.to_generation IS NULL AND {Told}
           AND EXISTS (SELECT 1 FROM {Table} AS given WHERE given.workspace = @workspace AND given.deal_id = mine.deal_id
                       AND given.field = mine.field AND given.from_generation = @next AND NOT given.found)
         """;

    private string Table => changes.Shape.Table;

    // The last of the other changes of the same field up to this one, visible after the switch, ends where this one ends.
    private string Told =>
        $"""
         mine.found AND 1 = (
           SELECT CASE WHEN other."new" IS NOT DISTINCT FROM mine."new" THEN 1 ELSE 0 END FROM {Table} AS other
           WHERE other.workspace = @workspace AND other.deal_id = mine.deal_id AND other.field = mine.field
             AND other.from_generation <= @next AND other.to_generation IS NULL AND other.at <> mine.at AND {Millis("other")} <= {Millis("mine")}
           ORDER BY {Millis("other")} DESC LIMIT 1)
         """;

    private string Changed =>
        $"""
         SELECT after.id, before.amount, after.amount, before.expected_close, after.expected_close, before.owner_id, after.owner_id
         FROM {deals.Shape.Table} AS after
         JOIN {deals.Shape.Table} AS before ON before.workspace = @workspace AND before.id = after.id AND before.to_generation = @next
         WHERE after.workspace = @workspace AND after.from_generation > 1 AND after.from_generation = @next AND after.id > @last
           AND (before.amount IS DISTINCT FROM after.amount OR before.expected_close IS DISTINCT FROM after.expected_close
                OR before.owner_id IS DISTINCT FROM after.owner_id)
         ORDER BY after.id LIMIT {PageSize}
         """;

    /// <summary>The changes between the visible deals and the staged ones, in order of the deals' ids.</summary>
    public IEnumerable<List<DealChange>> Pages(Moment now)
    {
        var last = "";
        while (Page(last, now) is { Count: > 0 } page)
        {
            last = page[^1].DealId;
            yield return page;
        }
    }

    // A change counts from its instant; one of a date without a time from its midnight.
    private static string Millis(string row) => $"(CASE WHEN ({row}.at & 1) = 1 THEN ({row}.at >> 1) * 86400000 ELSE {row}.at >> 1 END)";

    private static IEnumerable<DealChange> Differences(RowSource row, Moment now)
    {
        var deal = row.Text(0);
        (DealField, string?, string?)[] pairs =
        [
            (DealField.Amount, Amount(row, 1), Amount(row, 2)),
            (DealField.ExpectedClose, Date(row, 3), Date(row, 4)),
            (DealField.OwnerId, row.IsNothing(5) ? null : row.Text(5), row.IsNothing(6) ? null : row.Text(6)),
        ];
        return pairs.Where(pair => pair.Item2 != pair.Item3).Select(pair => new DealChange(deal, pair.Item1, pair.Item2, pair.Item3, now));
    }

    private static string? Amount(RowSource row, int at) => row.IsNothing(at) ? null : DealChange.Text(row.Long(at) / 10_000m);

    private static string? Date(RowSource row, int at) => row.IsNothing(at) ? null : DealChange.Text(LocalDate.FromDateOnly(row.Date(at)));

    private List<DealChange> Page(string last, Moment now)
    {
        using var rows = context.Rows(Changed, [.. place.Parameters, ("@last", last)]);
        var page = new List<DealChange>();
        while (rows.Next())
        {
            page.AddRange(Differences(rows, now));
        }

        return page;
    }
}
