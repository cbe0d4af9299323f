namespace KpiBot.Crm.Sample;

/// <summary>A team of a made company.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Locale">What its people speak.</param>
internal sealed record SalesTeam(string Id, string Name, string Locale)
{
    /// <summary>Its zone.</summary>
    public string TimeZone { get; init; } = "Europe/Paris";

    /// <summary>Its part of the world.</summary>
    public string? Territory { get; init; }

    /// <summary>The region above it.</summary>
    public string? ParentId { get; init; }

    /// <summary>What its customers pay in; null is the company's currency.</summary>
    public string? Currency { get; init; }

    /// <summary>Its own chance to make an offer after a demo: the step at which Équipe Ouest fails.</summary>
    public double? DemoToProposal { get; init; }

    /// <summary>How much time its reps think that a sale takes, of what it takes others: under 1 their dates slip.</summary>
    public double Patience { get; init; } = 1;

    /// <summary>What it should win of the deals that it closes.</summary>
    public decimal ConversionTarget { get; init; }
}
