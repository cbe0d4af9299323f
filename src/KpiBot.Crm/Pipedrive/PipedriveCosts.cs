using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Pipedrive;

/// <summary>What products cost the company, as its price list says, and the deals' lines with it.</summary>
internal sealed class PipedriveCosts(SyncRun run) : IDisposable
{
    private readonly SpoolIndex _products = run.Spool.Index("products", "id", "id");

    public void Dispose() => _products.Dispose();

    public LineSums Sum(IEnumerable<JsonElement> lines)
    {
        var sums = new LineSums();
        foreach (var line in lines)
        {
            var product = _products[line.Text("product_id") ?? ""] is [var one] ? one : default;
            sums.Add(line.Text("name") ?? product.Text("name"), line.Number("quantity"), line.Number("item_price"), Cost(product, line.Text("currency")));
        }

        return sums;
    }

    private static decimal? Cost(JsonElement product, string? currency)
    {
        var prices = product.Items("prices").ToList();
        return prices.Find(price => price.Text("currency") == currency) is { ValueKind: JsonValueKind.Object } own ? own.Number("cost") : prices.FirstOrDefault().Number("cost");
    }
}
