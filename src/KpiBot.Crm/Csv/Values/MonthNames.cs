using System.Globalization;
using System.Text;

namespace KpiBot.Crm.Csv.Values;

/// <summary>The months by name, in English and French, whole or cut short, with or without accents.</summary>
internal static class MonthNames
{
    private static readonly string[][] Names =
    [
        ["january", "janvier"], ["february", "fevrier"], ["march", "mars"], ["april", "avril"], ["may", "mai"], ["june", "juin"],
        ["july", "juillet"], ["august", "aout"], ["september", "septembre"], ["october", "octobre"], ["november", "novembre"],
        ["december", "decembre"],
    ];

    /// <summary>1 to 12, or null where the text begins no month's name or more than one (<c>jui</c>).</summary>
    public static int? Number(string text)
    {
        var plain = Plain(text);
        var months = Enumerable.Range(1, 12)
            .Where(month => Names[month - 1].Any(name => name.StartsWith(plain, StringComparison.Ordinal)))
            .ToList();
        return months.Count == 1 && plain.Length >= 3 ? months[0] : null;
    }

    private static string Plain(string text) => string.Concat(text
        .Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        .Select(char.ToLowerInvariant));
}
