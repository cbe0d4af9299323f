using CsvHelper;

namespace KpiBot.Crm.Csv.Raw;

/// <summary>A row of a CSV file, valid until the next one is read.</summary>
internal sealed class SourceRow(CsvFile file, CsvReader reader)
{
    /// <summary>The line where it begins.</summary>
    public int Line => (int)reader.LineNumber;

    /// <summary>The field at a column's place, trimmed; blank, and null written as a word, are null.</summary>
    public string? this[int column] => column < reader.FieldCount ? Blank.ToNull(reader.GetString(column)) : null;

    /// <summary>How many fields there are beyond the header's: an unquoted separator has moved them.</summary>
    public int Surplus
    {
        get
        {
            var fields = reader.FieldCount;
            while (fields > file.Columns.Length && Blank.ToNull(reader.GetString(fields - 1)) is null)
            {
                fields--;
            }

            return Math.Max(0, fields - file.Columns.Length);
        }
    }
}
