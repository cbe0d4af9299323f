using System.Globalization;
using System.Text;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Text as it is compared: lower case, no accents, ligatures as two letters.</summary>
internal static class Plain
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (letter is 'œ' or 'æ')
            {
                plain.Append(letter is 'œ' ? "oe" : "ae");
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }

    /// <summary>Half a surrogate pair (text that a platform cut in an emoji) would make normalising throw.</summary>
    public static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString();
    }
}
