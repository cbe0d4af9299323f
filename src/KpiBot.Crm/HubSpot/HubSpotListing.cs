using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.HubSpot;

/// <summary>Lists all objects of a type, page by page.</summary>
internal sealed class HubSpotListing(CrmClient client, HubSpotPaths paths)
{
    // With histories HubSpot gives 50 objects at once, without them 100.
    private const int Most = 100;
    private const int MostWithHistory = 50;

    /// <summary>The cursor of the first page.</summary>
    public const string First = "";

    public async Task<Page> PageAsync(HubSpotWants wants, bool archived, string after, CancellationToken cancellation)
    {
        var limit = wants.Histories.Count > 0 && !archived ? MostWithHistory : Most;
        var query = $"?limit={limit}&archived={(archived ? "true" : "false")}&properties={string.Join(',', wants.Properties)}";
        if (!archived)
        {
            query += wants.Histories.Count > 0 ? $"&propertiesWithHistory={string.Join(',', wants.Histories)}" : "";
            query += wants.Ties.Count > 0 ? $"&associations={string.Join(',', wants.Ties)}" : "";
        }

        return PageOf(await client.GetAsync(paths.Objects(wants.Type) + query + After(after), cancellation));
    }

    public async Task<Page> OwnersAsync(bool archived, string after, CancellationToken cancellation) =>
        PageOf(await client.GetAsync($"{paths.Owners}?limit={Most}&archived={(archived ? "true" : "false")}{After(after)}", cancellation));

    public async Task<Page> AllAsync(string path, CancellationToken cancellation) => PageOf(await client.GetAsync(path, cancellation));

    private static string After(string after) => after.Length == 0 ? "" : $"&after={Uri.EscapeDataString(after)}";

    private static Page PageOf(JsonElement answer) => new([.. answer.Items("results")], answer.Text("paging.next.after"));
}
