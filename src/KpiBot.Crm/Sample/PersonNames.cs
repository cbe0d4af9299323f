using System.Globalization;
using System.Text;

namespace KpiBot.Crm.Sample;

/// <summary>Names of people who exist nowhere.</summary>
internal sealed class PersonNames(int seed)
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

    private readonly int _first = new Draw(seed).Between(0, 10_000);

    /// <summary>The person with this number; after all pairs of names they come again, numbered, so that each name is one person's.</summary>
    public string Of(int number, string locale)
    {
        var (first, last) = locale == "en" ? (EnglishFirst, EnglishLast) : (FrenchFirst, FrenchLast);
        var pairs = first.Length * last.Length;
        var pair = (_first + number) % pairs;
        var name = $"{first[pair % first.Length]} {last[(pair + (pair / first.Length)) % last.Length]}";
        return number < pairs ? name : $"{name} {((number / pairs) + 1).ToString(CultureInfo.InvariantCulture)}";
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
