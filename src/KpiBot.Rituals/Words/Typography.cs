namespace KpiBot.Rituals.Words;

/// <summary>
/// The spaces of French printing: a narrow no-break space (U+202F) before <c>: ; ? ! % € »</c> and after <c>«</c>. The word files and
/// the catalogue are written with plain spaces, which editors show, and are corrected here.
/// </summary>
internal static class Typography
{
    public const char Narrow = '\u202F';

    public static string French(string text)
    {
        foreach (var mark in ":;?!%€»")
        {
            text = text.Replace($" {mark}", $"{Narrow}{mark}", StringComparison.Ordinal);
        }

        return text.Replace("« ", $"«{Narrow}", StringComparison.Ordinal);
    }
}
