namespace KpiBot.Crm.Csv.Raw;

/// <summary>Finds what stands between the fields, from the header row: names hold decimal commas less often than rows do.</summary>
internal static class Separator
{
    private static readonly char[] Known = [',', ';', '\t'];

    /// <summary>The commonest of comma, semicolon and tab outside quotes; null where the header has none, or has Excel's own hint.</summary>
    public static char? In(ReadOnlySpan<char> text)
    {
        var header = HeaderOf(text);
        if (header.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var counts = new int[Known.Length];
        var quoted = false;
        foreach (var c in header)
        {
            quoted ^= c == '"';
            if (!quoted && Array.IndexOf(Known, c) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        var most = counts.Max();
        return most == 0 ? null : Known[Array.IndexOf(counts, most)];
    }

    private static ReadOnlySpan<char> HeaderOf(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart("\r\n\uFEFF");
        var quoted = false;
        for (var at = 0; at < start.Length; at++)
        {
            quoted ^= start[at] == '"';
            if (!quoted && start[at] is '\r' or '\n')
            {
                return start[..at];
            }
        }

        return start;
    }
}
