using System.Globalization;
using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Pipedrive;

/// <summary>Pipedrive's listings: v2's by cursor, v1's by place.</summary>
internal sealed class PipedrivePages(CrmClient client)
{
    public const string First = "";

    private const int Most = 500;
    private const int ListCost = 10;
    private const int SmallListCost = 5;
    private const int OldListCost = 20;

    /// <summary>Costs as the specification gives them (<c>x-token-cost</c>).</summary>
    public static int CostOf(string path) => path switch
    {
        "/api/v2/deals" or "/api/v2/activities" or "/api/v2/organizations" => ListCost,
        "/api/v2/stages" or "/api/v2/pipelines" => SmallListCost,
        _ => OldListCost,
    };

    public async Task<Page> V2Async(string path, string filter, string cursor, CancellationToken cancellation)
    {
        var next = cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        var answer = await client.GetAsync($"{path}?limit={Most}{filter}{next}", cancellation, CostOf(path));
        return new Page([.. answer.Items("data")], answer.Text("additional_data.next_cursor"));
    }

    public async Task<Page> V1Async(string path, string filter, string start, CancellationToken cancellation)
    {
        var place = start.Length == 0 ? 0 : int.Parse(start, CultureInfo.InvariantCulture);
        var answer = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{path}?start={place}&limit={Most}{filter}"), cancellation, OldListCost);
        var more = answer.Path("additional_data.pagination") is { } paging && paging.Flag("more_items_in_collection");
        return new Page([.. answer.Items("data")], more ? answer.Text("additional_data.pagination.next_start") : null);
    }

    /// <summary>A thing that is no list.</summary>
    public async Task<Page> OneAsync(string path, CancellationToken cancellation) =>
        (await client.GetAsync(path, cancellation, OldListCost)).Part("data") is { } one ? new Page([one], null) : new Page([], null);

    /// <summary>Every change of a deal, newest first. Pages by cursor as documented; a server that repeats itself is caught by the number of pages.</summary>
    public async Task<IReadOnlyList<JsonElement>> ChangelogAsync(string deal, int mostPages, CancellationToken cancellation)
    {
        var rows = new List<JsonElement>();
        string? cursor = null;
        for (var pages = 0; pages < mostPages; pages++)
        {
            var next = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var answer = await client.GetAsync($"/api/v1/deals/{deal}/changelog?limit={Most}{next}", cancellation, OldListCost);
            rows.AddRange(answer.Items("data"));
            if (answer.Text("additional_data.next_cursor") is not { } after || after == cursor)
            {
                return rows;
            }

            cursor = after;
        }

        throw new CrmRefusedException($"The changelog of a deal did not end after {mostPages} pages.");
    }
}
