using System.Collections.Immutable;
using System.Globalization;

namespace KpiBot.Crm.Sample;

/// <summary>The teams of a company of any size, under two regions where there are several.</summary>
internal static class GeneratedTeams
{
    public const string France = "france";
    public const string Abroad = "international";

    private const double TooHopeful = 0.5;

    private static readonly ImmutableArray<SalesTeam> Places =
    [
        new("ouest", "Équipe Ouest", "fr") { Territory = "Ouest", ParentId = France },
        new("london", "Team London", "en") { Territory = "United Kingdom", ParentId = Abroad, TimeZone = "Europe/London", Currency = "GBP" },
        new("paris", "Équipe Paris", "fr") { Territory = "Île-de-France", ParentId = France },
        new("geneve", "Équipe Genève", "fr") { Territory = "Suisse", ParentId = Abroad, TimeZone = "Europe/Zurich", Currency = "CHF" },
        new("lyon", "Équipe Lyon", "fr") { Territory = "Sud-Est", ParentId = France },
        new("boston", "Team Boston", "en") { Territory = "North America", ParentId = Abroad, TimeZone = "America/New_York", Currency = "USD" },
        new("lille", "Équipe Lille", "fr") { Territory = "Nord", ParentId = France },
        new("dublin", "Team Dublin", "en") { Territory = "Ireland", ParentId = Abroad, TimeZone = "Europe/Dublin" },
    ];

    /// <summary>So many teams. The dates of the second one slip.</summary>
    public static ImmutableArray<SalesTeam> Make(int count) =>
        [.. Enumerable.Range(0, count).Select(at => Numbered(Places[at % Places.Length], at / Places.Length) with
        {
            Patience = at == 1 % count ? TooHopeful : 1,
            ConversionTarget = at == 1 % count ? 0.26m : 0.24m,
        })];

    private static SalesTeam Numbered(SalesTeam team, int round)
    {
        var number = (round + 1).ToString(CultureInfo.InvariantCulture);
        return round == 0 ? team : team with { Id = team.Id + number, Name = $"{team.Name} {number}" };
    }
}
