using System.Collections.Immutable;

namespace KpiBot.Crm.Sample;

/// <summary>What a made company sells: fitting-out of workshops and shops.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ListPrice">Its price without discount.</param>
/// <param name="Cost">What one costs the company.</param>
/// <param name="MostUnits">How many a customer buys at most.</param>
/// <param name="Weight">How often it is asked for, of 100.</param>
internal sealed record Product(string Name, decimal ListPrice, decimal Cost, int MostUnits, int Weight)
{
    private static readonly ImmutableArray<Product> All =
    [
        new("Pack Essentiel", 4_900m, 2_450m, 2, 32),
        new("Pack Atelier", 9_800m, 5_300m, 2, 38),
        new("Pack Premium", 17_500m, 9_100m, 1, 18),
        new("Maintenance annuelle", 3_200m, 1_100m, 3, 12),
    ];

    /// <summary>One that a customer asks for.</summary>
    public static Product Ask(Draw draw) => draw.Weighted(All, product => product.Weight);
}
