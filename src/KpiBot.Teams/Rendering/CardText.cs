using System.Text;
using System.Text.RegularExpressions;

namespace KpiBot.Teams.Rendering;

/// <summary>
/// Text that Teams shows as it is. Runs of rich text and button labels know no Markdown; text blocks do, and there is no way to escape it that all of
/// Teams' clients understand, so that its marks are shown by look-alikes. Mentions and dates are looked for in both.
/// </summary>
internal static partial class CardText
{
    public const string Ellipsis = "…";

    // Nothing to see; it keeps apart what would be read together.
    private const char Gap = '\u200B';

    /// <summary>One line of a run: no control characters, no broken halves of characters, no mention (<c>&lt;at&gt;</c>), no date (<c>{{DATE(…)}}</c>).</summary>
    public static string Plain(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        return Special().Replace(line.ToString(), special => $"{special.Value[0]}{Gap}{special.Value[1..]}");
    }

    /// <summary>One line of a text block.</summary>
    public static string WithoutMarks(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Address().Replace(Plain(text), address => $"{address.Value}{Gap}"))
        {
            plain.Append(c switch
            {
                '*' => '\u2217',
                '_' => '\u02CD',
                '~' => '\u223C',
                '`' => '\u02CB',
                '[' => '\u2772',
                ']' => '\u2773',
                '<' => '\u2039',
                '>' => '\u203A',
                '\\' => '\u2216',
                _ => c,
            });
        }

        return Opening().Replace(plain.ToString(), opening => $"{Gap}{opening.Value}");
    }

    /// <summary>The text within so many UTF-16 units; what is cut is seen to be cut.</summary>
    public static string Cut(string text, int limit)
    {
        var line = Plain(text);
        if (line.Length <= limit)
        {
            return line;
        }

        var end = limit - Ellipsis.Length;
        return end <= 0 ? Ellipsis : $"{line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd()}{Ellipsis}";
    }

    // https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
    [GeneratedRegex(@"<(?=/?at\b)|\{(?=\{)|\}(?=\})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();

    // What begins a list, a heading or a rule.
    [GeneratedRegex(@"^\s*(?:[-+#=]|[0-9]+[.)])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(?:https?:|mailto:|www(?=\.))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
