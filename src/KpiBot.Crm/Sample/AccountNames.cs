using System.Globalization;

namespace KpiBot.Crm.Sample;

/// <summary>Names of companies that exist nowhere.</summary>
internal static class AccountNames
{
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

    /// <summary>The French name with this number; after all names they come again, with the number of the branch.</summary>
    public static string French(int at) => FrenchKinds[at % 10] + " " + FrenchNames[at / 10 % FrenchNames.Length] + Branch(at / (10 * FrenchNames.Length));

    /// <summary>The English name with this number.</summary>
    public static string English(int at) => EnglishNames[at / 8 % EnglishNames.Length] + " " + EnglishKinds[at % 8] + Branch(at / (8 * EnglishNames.Length));

    public static string Segment(int at) => Segments[(at * 7) % Segments.Length];

    private static string Branch(int at) => at == 0 ? "" : " " + (at + 1).ToString(CultureInfo.InvariantCulture);
}
