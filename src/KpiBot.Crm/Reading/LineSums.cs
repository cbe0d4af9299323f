namespace KpiBot.Crm.Reading;

/// <summary>What a deal's lines come to.</summary>
internal sealed class LineSums
{
    private readonly SortedSet<string> _products = new(StringComparer.Ordinal);

    public decimal? List { get; private set; }

    public decimal? Cost { get; private set; }

    public decimal? Quantity { get; private set; }

    /// <summary>The product, where all lines are of one.</summary>
    public string? Product => _products.Count == 1 ? _products.Min : null;

    public void Add(string? product, decimal? quantity, decimal? listPrice, decimal? unitCost)
    {
        if (product is not null)
        {
            _products.Add(product);
        }

        var count = quantity ?? 1;
        Quantity = (Quantity ?? 0) + count;
        List = listPrice is null ? List : (List ?? 0) + decimal.Round(listPrice.Value * count, 4);
        Cost = unitCost is null ? Cost : (Cost ?? 0) + decimal.Round(unitCost.Value * count, 4);
    }
}
