using KpiBot.Crm.Csv.Schema;
using KpiBot.Crm.Csv.Values;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>Writes how a foreign column fills a canonical one, as a mapping's YAML.</summary>
internal static class ValueText
{
    /// <summary>The value, and a warning where the column does not show how it is to be read.</summary>
    public static (string Yaml, string? Doubt) Of(CanonicalColumn wanted, ColumnSample column) => wanted switch
    {
        { IsDated: true } => Dated(column),
        { IsNumeric: true } => Numeric(column),
        _ => (Quoted(column.Name), null),
    };

    /// <summary>A text that YAML takes for a text, whatever stands in it.</summary>
    public static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static (string, string?) Dated(ColumnSample column)
    {
        var evidence = new DateEvidence();
        foreach (var value in column.Values)
        {
            evidence.Add(value);
        }

        try
        {
            evidence.Decide(column.Name);
            return ($"{{ column: {Quoted(column.Name)}, date: auto }}", null);
        }
        catch (ImportRefusedException)
        {
            var mark = column.Values.Select(value => value.FirstOrDefault(c => !char.IsAsciiDigit(c))).FirstOrDefault('/');
            return ($"{{ column: {Quoted(column.Name)}, date: d{mark}M{mark}yyyy }}", "the dates do not show whether the day comes first: check it");
        }
    }

    private static (string, string?) Numeric(ColumnSample column)
    {
        var evidence = new NumberEvidence();
        foreach (var value in column.Values)
        {
            evidence.Add(value);
        }

        try
        {
            evidence.Decide(column.Name);
            return ($"{{ column: {Quoted(column.Name)}, number: auto }}", null);
        }
        catch (ImportRefusedException)
        {
            return ($"{{ column: {Quoted(column.Name)}, number: point }}", "the numbers do not show whether a comma is a decimal one: check it");
        }
    }
}
