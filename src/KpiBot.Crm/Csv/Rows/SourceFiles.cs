using System.Collections.Frozen;
using KpiBot.Crm.Csv.Raw;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>The files of an import's folder, each opened once, and the lookup tables made of them.</summary>
internal sealed class SourceFiles(string folder)
{
    private readonly Dictionary<string, CsvFile> _files = [];
    private readonly Dictionary<(string File, string Match, string Take), FrozenDictionary<string, string?>> _tables = [];

    public CsvFile Open(string name, string place)
    {
        if (Path.GetFileName(name) != name)
        {
            throw new ImportRefusedException($"{place}: '{name}' is not the name of a file in the folder that is imported.");
        }

        if (!_files.TryGetValue(name, out var file))
        {
            _files[name] = file = CsvFile.Open(Path.Combine(folder, name));
        }

        return file;
    }

    /// <summary>Where a named column stands.</summary>
    public static int Column(CsvFile file, string column, string place) => file.Find(column) ?? throw new ImportRefusedException(
        $"{place}: {file.Name} has no column '{column}'; its columns are {string.Join(", ", file.Columns.Where(name => name.Length > 0))}.");

    /// <summary>The values of one column by those of another; of two rows the last counts.</summary>
    public FrozenDictionary<string, string?> Table(string name, string match, string take, string place)
    {
        if (_tables.TryGetValue((name, match, take), out var known))
        {
            return known;
        }

        var file = Open(name, place);
        int key = Column(file, match, place), value = Column(file, take, place);
        var rows = new Dictionary<string, string?>();
        foreach (var row in file.Rows())
        {
            if (row[key] is { } text)
            {
                rows[text] = row[value];
            }
        }

        return _tables[(name, match, take)] = rows.ToFrozenDictionary();
    }
}
