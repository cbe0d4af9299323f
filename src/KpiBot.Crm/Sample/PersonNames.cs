using System.Globalization;
using System.Text;

namespace KpiBot.Crm.Sample;

/// <summary>Names of people who exist nowhere.</summary>
internal static class PersonNames
{
    private static readonly string[] FrenchFirst =
    [
        "Léa", "Thomas", "Manon", "Nicolas", "Élise", "Julien", "Anaïs", "Maxime", "Zoé", "Karim", "Clémence", "Adrien", "Noémie", "Bastien", "Aïcha",
        "Rémi", "Margaux", "Loïc", "Inès", "Gaël", "Soline", "Yanis", "Hélène", "Florian", "Océane", "Damien", "Fanny", "Cédric", "Louise", "Samir",
    ];

    private static readonly string[] FrenchLast =
    [
        "Moreau", "Lefèvre", "Garnier", "Chevalier", "Rousseau", "Blanchard", "Faure", "Gauthier", "Perrot", "Besson", "Le Roux", "Marchal", "Dupuis", "Renaud", "Cordier",
        "Haddad", "Baron", "Vidal", "Pichon", "Guérin", "Delmas", "Lacroix", "Jacquet", "Morvan", "Tessier", "Coulon", "Brunet", "Savary", "Kone", "Weber",
    ];

    private static readonly string[] EnglishFirst =
    [
        "Emily", "James", "Olivia", "Harry", "Amelia", "George", "Isla", "Jack", "Ava", "Noah", "Freya", "Leo", "Mia", "Arthur", "Lily",
        "Oscar", "Ruby", "Henry", "Ellie", "Ethan", "Nina", "Adam", "Zara", "Dylan", "Hannah", "Ravi", "Molly", "Kofi", "Alice", "Sean",
    ];

    private static readonly string[] EnglishLast =
    [
        "Carter", "Bennett", "Walsh", "Fletcher", "Osborne", "Patel", "Hayes", "Marsh", "Doyle", "Barrett", "Okafor", "Sutton", "Pearce", "Lowe", "Holland",
        "Sharma", "Quinn", "Frost", "Archer", "Nolan", "Reeves", "Tate", "Wells", "Kirby", "Booth", "Chambers", "Hewitt", "Stokes", "Mensah", "Dalton",
    ];

    /// <summary>The person with this number; after all pairs of names they come again, numbered.</summary>
    public static string Of(int number, string locale)
    {
        var (first, last) = locale == "en" ? (EnglishFirst, EnglishLast) : (FrenchFirst, FrenchLast);
        var round = number / (first.Length * last.Length);
        var name = $"{first[number % first.Length]} {last[(number + (number / first.Length)) % last.Length]}";
        return round == 0 ? name : $"{name} {(round + 1).ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>"Maëlle Guéguen" is maelle.gueguen; "Camille Le Goff" is camille.legoff.</summary>
    public static string Id(string name)
    {
        var plain = string.Concat(name
            .Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(char.ToLowerInvariant));
        var space = plain.IndexOf(' ', StringComparison.Ordinal);
        return $"{plain[..space]}.{plain[(space + 1)..].Replace(" ", "", StringComparison.Ordinal)}";
    }
}
