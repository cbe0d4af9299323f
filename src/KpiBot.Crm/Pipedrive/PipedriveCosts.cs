using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Pipedrive;

/// <summary>What products cost the company, as its price list says, and the deals' lines with it.</summary>
internal sealed class PipedriveCosts(SyncRun run)
{
    private readonly Dictionary<string, JsonElement> _products = run.Spool.Rows("products").DistinctBy(product => product.Text("id")).ToDictionary(product => product.Text("id") ?? "");

    public LineSums Sum(IEnumerable<JsonElement> lines)
    {
        var sums = new LineSums();
        foreach (var line in lines)
        {
            var cost = _products.TryGetValue(line.Text("product_id") ?? "", out var product) ? Cost(product, line.Text("currency")) : null;
            sums.Add(line.Text("name") ?? product.Text("name"), line.Number("quantity"), line.Number("item_price"), cost);
        }

        return sums;
    }

    private static decimal? Cost(JsonElement product, string? currency)
    {
        var prices = product.Items("prices").ToList();
        return prices.Find(price => price.Text("currency") == currency) is { ValueKind: JsonValueKind.Object } own ? own.Number("cost") : prices.FirstOrDefault().Number("cost");
    }
}
