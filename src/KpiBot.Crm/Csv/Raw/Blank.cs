using System.Buffers;
using System.Collections.Frozen;
using KpiBot.Crm.Csv.Guessing;

namespace KpiBot.Crm.Csv.Raw;

/// <summary>What counts as nothing: no text, white space (no-break spaces too), and nothing written as a word, in English or French.</summary>
internal static class Blank
{
    private const int Longest = 15;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        HeaderWords.All.Nothing.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> FirstLetters = SearchValues.Create("nN(#\\vVaA");

    public static string? ToNull(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || (trimmed.Length <= Longest && FirstLetters.Contains(trimmed[0]) && Words.Contains(trimmed)))
        {
            return null;
        }

        return trimmed.Length == text.Length ? text : trimmed.ToString();
    }
}
