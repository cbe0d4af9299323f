namespace KpiBot.Crm.Sample;

/// <summary>A team of the sample company.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Locale">What its people speak.</param>
/// <param name="DemoToProposal">Its chance to make an offer after a demo: the step at which Équipe Ouest fails.</param>
/// <param name="ConversionTarget">What it should win of the deals that it closes.</param>
internal sealed record SampleTeam(string Id, string Name, string Locale, double DemoToProposal, decimal ConversionTarget)
{
    public static SampleTeam West { get; } = new("ouest", "Équipe Ouest", "fr", 0.36, 0.30m);

    public static SampleTeam Paris { get; } = new("paris", "Équipe Paris", "fr", 0.86, 0.28m);

    public static SampleTeam London { get; } = new("london", "Team London", "en", 0.86, 0.28m);
}
