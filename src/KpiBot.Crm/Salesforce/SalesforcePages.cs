using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Salesforce;

/// <summary>
/// Query results, up to 2,000 rows at a time, by Salesforce's own cursor; that one lives two days at most, and where it is gone the query goes on after the last
/// row that came.
/// </summary>
internal sealed class SalesforcePages(CrmClient client, SalesforceOptions options)
{
    public const string First = "";

    private string Root => $"/services/data/{options.ApiVersion}";

    public Task<JsonElement> DescribeAsync(string name, CancellationToken cancellation) => client.GetAsync($"{Root}/sobjects/{name}/describe", cancellation);

    public async Task<Page> PageAsync(SalesforceQuery query, DateTimeOffset? since, string cursor, CancellationToken cancellation)
    {
        var place = cursor.Split('|');
        var after = place is [_, { Length: > 0 } stamp, var id] ? (stamp, id) : ((string, string)?)null;
        try
        {
            return PageOf(query, await client.GetAsync(place[0].Length > 0 ? place[0] : PathOf(query, since, after: null), cancellation), after);
        }
        catch (CrmRefusedException gone) when (gone.Code == SalesforceReplies.LocatorGone && query.Stamp is not null)
        {
            return PageOf(query, await client.GetAsync(PathOf(query, since, after), cancellation), after);
        }
    }

    private string PathOf(SalesforceQuery query, DateTimeOffset? since, (string, string)? after) =>
        $"{Root}/{(query.IsAll ? "queryAll" : "query")}?q={Uri.EscapeDataString(query.Soql(since, after))}";

    private static Page PageOf(SalesforceQuery query, JsonElement answer, (string Stamp, string Id)? before)
    {
        var rows = answer.Items("records").ToList();
        var last = rows.LastOrDefault() is { ValueKind: JsonValueKind.Object } row && query.Stamp is { } stamp && Stamps.Instant(row.Text(stamp)) is { } at
            ? (Stamps.Iso(at.ToDateTimeOffset()), row.Text("Id") ?? "")
            : before;
        return new Page(rows, answer.Text("nextRecordsUrl") is { } next ? $"{next}|{last?.Item1}|{last?.Item2}" : null);
    }
}
