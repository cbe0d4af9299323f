using System.Globalization;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>One word of what was said.</summary>
/// <param name="Text">Without capitals and accents.</param>
/// <param name="Named">Said with an @, hence surely a name.</param>
/// <param name="Scope">For <c>user:ID</c>, <c>team:ID</c> and mentions: whose figures.</param>
internal sealed record Word(string Text, bool Named = false, Scope? Scope = null)
{
    /// <summary>The text without its plural.</summary>
    public string Stem { get; } = StemOf(Text);

    /// <summary>A whole number of up to four digits, also as an ordinal (<c>4e</c>, <c>1st</c>).</summary>
    public int? Number { get; } = NumberOf(Text);

    public static string StemOf(string text) => text switch
    {
        { Length: > 4 } when text.EndsWith("ies", StringComparison.Ordinal) => text[..^3] + "y",
        { Length: > 3 } when text[^1] is 's' or 'x' => text[..^1],
        _ => text,
    };

    private static int? NumberOf(string text)
    {
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        return digits.Length is > 0 and <= 4
            && text[digits.Length..] is "" or "er" or "re" or "e" or "eme" or "ere" or "ieme" or "st" or "nd" or "rd" or "th"
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
