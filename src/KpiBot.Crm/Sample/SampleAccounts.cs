using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Sample;

/// <summary>The customers and prospects of the sample company. All invented.</summary>
internal static class SampleAccounts
{
    private const int French = 190;
    private const int English = 80;

    private static readonly string[] Segments = ["Industrie", "Services", "Santé", "Retail", "Hôtellerie", "Collectivités"];

    private static readonly string[] FrenchKinds =
        ["Ateliers", "Clinique", "Menuiserie", "Groupe", "Boulangeries", "Hôtel", "Laboratoires", "Transports", "Maison", "Imprimerie"];

    private static readonly string[] FrenchNames =
    [
        "Armor", "Belleville", "Carnac", "des Ormes", "du Ponant", "Estuaire", "Ferrand", "Guérande", "Horizon", "Iroise",
        "Jaurès", "Kermadec", "Lambert", "Montreuil", "Noirmoutier", "Odet", "Perrin", "Quimperlé", "Rochebonne",
    ];

    private static readonly string[] EnglishKinds = ["Retail", "Clinics", "Engineering", "Hotels", "Foods", "Logistics", "Interiors", "Labs"];

    private static readonly string[] EnglishNames =
        ["Ashdown", "Brightwell", "Camden Row", "Dunmore", "Eastleigh", "Fairholme", "Greystone", "Hartley", "Ingleby", "Kestrel"];

    private static readonly ImmutableArray<Account> InFrench =
        [.. Enumerable.Range(0, French).Select(at => Make("F", at, FrenchKinds[at % 10] + " " + FrenchNames[at / 10], at % 3 == 0 ? "Île-de-France" : "Ouest"))];

    private static readonly ImmutableArray<Account> InEnglish =
        [.. Enumerable.Range(0, English).Select(at => Make("E", at, EnglishNames[at / 8] + " " + EnglishKinds[at % 8], "United Kingdom"))];

    public static IEnumerable<Account> All => [.. InFrench, .. InEnglish];

    /// <summary>One that a team's rep would meet; those that come first buy more often.</summary>
    public static Account Meet(SampleTeam team, Draw draw)
    {
        var known = team == SampleTeam.London ? InEnglish : InFrench;
        var closeness = draw.Next();
        return known[(int)(closeness * closeness * known.Length)];
    }

    private static Account Make(string letter, int at, string name, string territory) => new(
        letter + (1000 + at).ToString(CultureInfo.InvariantCulture), name, Segments[(at * 7) % Segments.Length], territory, null);
}
