using System.Globalization;
using CsvHelper;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>Writes a table for a spreadsheet: a text that would run there as a formula is escaped, numbers stay numbers.</summary>
public static class Sheet
{
    private static readonly CsvWriterOptions Escaped = new() { Injection = CsvInjection.Escape, NewLine = "\n" };

    /// <summary>The table as CSV.</summary>
    /// <param name="header">Column names.</param>
    /// <param name="rows">Rows of texts, decimals and nulls (blank).</param>
    public static string Write(IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Escaped, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(header))
            {
                foreach (var cell in row)
                {
                    Write(csv, cell);
                }

                csv.EndRecord();
            }
        }

        return text.ToString();
    }

    private static void Write(CsvWriter csv, object? cell)
    {
        if (cell is decimal number)
        {
            csv.WriteField(number);
        }
        else
        {
            csv.WriteField(cell as string);
        }
    }
}
