using System.Buffers;

namespace KpiBot.Crm.Csv.Values;

/// <summary>Text that was written in one encoding and read in another before it came here: <c>LÃ©a</c>, <c>â€™</c>, <c>�</c>.</summary>
internal static class Mojibake
{
    // What UTF-8's first bytes look like when they are read as Windows-1252, and the sign that stands for what could not be read.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(['Ã', 'Â', 'â', '\uFFFD']);

    public static bool Is(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Suspects); at >= 0 && at < text.Length;)
        {
            if (text[at] == '\uFFFD' || (at + 1 < text.Length && IsSecondByte(text[at], text[at + 1])))
            {
                return true;
            }

            var next = text[(at + 1)..].IndexOfAny(Suspects);
            at = next < 0 ? text.Length : at + 1 + next;
        }

        return false;
    }

    // "Â" before a sign, "Ã" before a sign or one of the letters that 0x80 to 0xBF are in Windows-1252, "â" before the euro sign.
    private static bool IsSecondByte(char first, char second) => first switch
    {
        'â' => second == '€',
        'Â' => second is >= '\u00A0' and <= '\u00BF',
        _ => second is >= '\u0080' and <= '\u00BF' or 'Š' or 'š' or 'Ž' or 'ž' or 'Œ' or 'œ' or 'Ÿ' or 'ƒ' or '€' or '‡' or '†' or '‰' or '‹' or '›' or '™',
    };
}
