namespace KpiBot.Crm.Csv.Raw;

/// <summary>What counts as nothing: no text, white space (no-break spaces too), and <c>null</c> written as a word.</summary>
internal static class Blank
{
    public static string? ToNull(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) || trimmed.Equals("null", StringComparison.OrdinalIgnoreCase) ? null : trimmed;
    }
}
