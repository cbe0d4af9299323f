using System.Text;

namespace KpiBot.Slack.Rendering;

/// <summary>Text that Slack shows as it is: headings, buttons, cells, alternative texts.</summary>
internal static class PlainText
{
    public const string Ellipsis = "…";

    /// <summary>One line without control characters and broken halves of characters, as names from a CRM may carry them.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        return line.ToString();
    }

    /// <summary>The text within so many UTF-16 units; what is cut is seen to be cut.</summary>
    public static string Cut(string text, int limit)
    {
        var line = OneLine(text);
        if (line.Length <= limit)
        {
            return line;
        }

        var end = limit - Ellipsis.Length;
        return end <= 0 ? Ellipsis : $"{line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd()}{Ellipsis}";
    }
}
