using System.Buffers;

namespace KpiBot.Crm.Csv;

/// <summary>Writes a line of CSV for people, who open it in a spreadsheet.</summary>
public static class CsvLine
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n");

    /// <summary>
    /// The fields with commas between them, RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it:
    /// https://owasp.org/www-community/attacks/CSV_Injection. A number stays one.
    /// </summary>
    public static string Of(IEnumerable<string?> fields) => string.Join(',', fields.Select(Field));

    private static string Field(string? text)
    {
        var safe = text is null ? "" : IsFormula(text) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static bool IsFormula(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]
        && !decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);
}
