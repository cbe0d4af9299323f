using System.Collections.Immutable;
using KpiBot.Crm.Csv.Raw;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>A foreign file: its name, and its columns with the values of its first rows.</summary>
internal sealed record SourceSample(string FileName, ImmutableArray<ColumnSample> Columns)
{
    private const int MostRows = 2_000;

    public static SourceSample Of(string path)
    {
        var file = CsvFile.Open(path);
        var values = file.Columns.Select(_ => ImmutableArray.CreateBuilder<string>()).ToList();
        var rows = 0;
        foreach (var row in file.Rows().Take(MostRows))
        {
            rows++;
            for (var at = 0; at < values.Count; at++)
            {
                if (row[at] is { } value)
                {
                    values[at].Add(value);
                }
            }
        }

        return new SourceSample(file.Name, [.. file.Columns.Select((name, at) => new ColumnSample(name, values[at].ToImmutable(), rows)).Where(IsNamedOnce(file))]);
    }

    // A mapping names columns; one without a name, or with another's, can't be meant.
    private static Func<ColumnSample, bool> IsNamedOnce(CsvFile file) => column =>
        column.Name.Length > 0 && file.Columns.Count(other => other.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) == 1;
}
