using System.Collections.Immutable;

namespace KpiBot.Crm.Sample;

/// <summary>Where deals come from.</summary>
/// <param name="Name">Its name; also the channel that is paid for.</param>
/// <param name="Weight">How often deals come from it.</param>
/// <param name="Quality">How much easier its deals go from stage to stage; 1 is ordinary.</param>
/// <param name="Chaff">How many leads come to nothing for each deal.</param>
/// <param name="Budget">What marketing spends on it, as a share of the revenue that is wanted.</param>
internal sealed record LeadSource(string Name, int Weight, double Quality, double Chaff, decimal Budget)
{
    /// <summary>The sample company's: as good as each other once a deal is begun.</summary>
    public static ImmutableArray<LeadSource> OfSample { get; } =
    [
        new("Site web", 1, 1, 2.2, 0.024m),
        new("Recommandation", 1, 1, 0.4, 0.004m),
        new("Salon", 1, 1, 1.8, 0.030m),
        new("Prospection", 2, 1, 1.4, 0.008m),
        new("Partenaire", 1, 1, 0.6, 0.012m),
    ];

    /// <summary>A larger company's: whom a customer recommends buys, who was called out of the blue seldom does.</summary>
    public static ImmutableArray<LeadSource> OfQuality { get; } =
        [.. OfSample.Zip([0.99, 1.08, 0.97, 0.94, 1.05], (source, quality) => source with { Quality = quality })];
}
