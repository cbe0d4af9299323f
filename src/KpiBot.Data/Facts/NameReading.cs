using KpiBot.Data.Records;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Details;

namespace KpiBot.Data.Facts;

/// <summary>Reads what people call some of a company's facts, by their ids; the dialect is what SQLite and PostgreSQL share.</summary>
internal sealed class NameReading(KpiDbContext context, Workspace workspace)
{
    // Far below the parameters that either database takes in one query.
    private const int Most = 500;

    /// <summary>Visible deals by their ids.</summary>
    public Dictionary<string, DealName> Deals(IEnumerable<string> ids) => Read(
        ids,
        given => $"SELECT d.id, d.id, d.name, d.url, a.name FROM deals AS d {Account} WHERE {Visible("d")} AND d.id IN ({given})");

    /// <summary>The deals of visible activities, by the activities' ids.</summary>
    public Dictionary<string, DealName> DealsOf(IEnumerable<string> activities) => Read(
        activities,
        given => $"""
                  SELECT t.id, d.id, d.name, d.url, a.name FROM activities AS t
                  JOIN deals AS d ON d.workspace = t.workspace AND d.id = t.deal_id AND {Visible("d")} {Account}
                  WHERE {Visible("t")} AND t.id IN ({given})
                  """);

    /// <summary>
    /// The deals of activities that are done, by the keys that stand for the activities' ids. All that their owners have done is looked through:
    /// a snapshot keeps no ids of what is over, and no index leads there.
    /// </summary>
    public Dictionary<long, DealName> DealsOfDone(IEnumerable<string> owners, IReadOnlySet<long> keys)
    {
        var deals = new Dictionary<long, string>();
        foreach (var chunk in owners.Distinct().Chunk(Most))
        {
            Each(
                chunk,
                given => $"SELECT t.id, t.deal_id FROM activities AS t WHERE {Visible("t")} AND t.done_at IS NOT NULL AND t.deal_id IS NOT NULL AND t.owner_id IN ({given})",
                row =>
                {
                    if (DetailRow.KeyOf(row.Text(0)) is var key && keys.Contains(key))
                    {
                        deals[key] = row.Text(1);
                    }
                });
        }

        var names = Deals(deals.Values);
        return deals.Where(deal => names.ContainsKey(deal.Value)).ToDictionary(deal => deal.Key, deal => names[deal.Value]);
    }

    /// <summary>The names of visible accounts that have one, by their ids.</summary>
    public Dictionary<string, string> Accounts(IEnumerable<string> ids)
    {
        var names = new Dictionary<string, string>();
        foreach (var chunk in ids.Distinct().Chunk(Most))
        {
            Each(chunk, given => $"SELECT a.id, a.name FROM accounts AS a WHERE {Visible("a")} AND a.name IS NOT NULL AND a.id IN ({given})", row => names[row.Text(0)] = row.Text(1));
        }

        return names;
    }

    private static string Account => $"LEFT JOIN accounts AS a ON a.workspace = d.workspace AND a.id = d.account_id AND {Visible("a")}";

    private static string Visible(string row) =>
        $"{row}.workspace = @workspace AND {row}.from_generation <= @generation AND ({row}.to_generation IS NULL OR {row}.to_generation > @generation)";

    private Dictionary<string, DealName> Read(IEnumerable<string> ids, Func<string, string> sql)
    {
        var names = new Dictionary<string, DealName>();
        foreach (var chunk in ids.Distinct().Chunk(Most))
        {
            Each(chunk, sql, row => names[row.Text(0)] = new DealName(row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4)));
        }

        return names;
    }

    private void Each(string[] ids, Func<string, string> sql, Action<RowSource> take)
    {
        (string Name, object Value)[] given = [.. ids.Select((id, place) => ($"@id{place}", (object)id))];
        using var rows = context.Rows(
            sql(string.Join(", ", given.Select(id => id.Name))),
            [.. new StagingPlace(workspace.Name, workspace.Generation).Parameters, .. given]);
        while (rows.Next())
        {
            take(rows);
        }
    }
}
