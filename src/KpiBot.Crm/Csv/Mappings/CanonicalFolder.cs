using System.Collections.Immutable;
using KpiBot.Crm.Csv.Raw;
using KpiBot.Crm.Csv.Schema;
using KpiBot.Crm.Csv.Values;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>The mapping of a folder that is canonical already: every column is filled from the one of the same name.</summary>
internal static class CanonicalFolder
{
    public static Mapping Map(string folder)
    {
        var parts = new List<FilePart>();
        var warnings = new List<string>();
        foreach (var file in CanonicalSchema.Files)
        {
            if (File.Exists(Path.Combine(folder, file.FileName)))
            {
                parts.Add(Part(file, CsvFile.Open(Path.Combine(folder, file.FileName)), warnings));
            }
            else if (file.Required)
            {
                throw new ImportRefusedException(
                    $"There is no {file.FileName} in {folder}: name a mapping file if the folder is another system's export.");
            }
        }

        return new Mapping(WorkspaceHints.None, [.. parts], [.. warnings]);
    }

    private static FilePart Part(CanonicalFile file, CsvFile source, List<string> warnings)
    {
        if (file.Columns.FirstOrDefault(column => column.Required && source.Find(column.Name) is null) is { } missing)
        {
            throw new ImportRefusedException(
                $"{source.Name} has no column {missing.Name}: its header row names {string.Join(", ", source.Columns)}.");
        }

        if (source.Columns.Where(name => name.Length > 0 && file.IndexOf(name) < 0).ToList() is { Count: > 0 } unknown)
        {
            warnings.Add($"{source.Name}: unknown columns are left out: {string.Join(", ", unknown)}.");
        }

        return new FilePart(file, source.Name, file.FileName, Distinct: false, [], [], Columns(file, source));
    }

    private static ImmutableArray<ColumnRule> Columns(CanonicalFile file, CsvFile source) =>
    [
        .. file.Columns.Where(column => source.Find(column.Name) is not null).Select(column =>
            new ColumnRule(file.IndexOf(column.Name), new ValueRule.Column(column.Name), source.Name)
            {
                Order = DateOrder.YearFirst,
                Mark = DecimalMark.Either,
            }),
    ];
}
