using KpiBot.Crm.Csv.Mappings;
using KpiBot.Crm.Csv.Raw;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>Fills the canonical columns of a part from the rows of its source file.</summary>
internal sealed class RowMaker
{
    private readonly FilePart _part;
    private readonly CsvFile _source;
    private readonly SourceFiles _files;
    private readonly (int At, Func<SourceRow, string?> Fill)[] _columns;
    private readonly Func<SourceRow, bool>[] _conditions;

    /// <summary>Binds a part to its file.</summary>
    /// <exception cref="ImportRefusedException">A column that it names is not there.</exception>
    public RowMaker(FilePart part, CsvFile source, SourceFiles files)
    {
        _part = part;
        _source = source;
        _files = files;
        _columns = [.. part.Columns.Select(rule => (rule.At, Rule(rule, [])))];
        _conditions = [.. part.Where.Select(Met)];
    }

    /// <summary>A row's values in the canonical file's order.</summary>
    public string?[] Make(SourceRow row)
    {
        var values = new string?[_part.File.Columns.Length];
        foreach (var (at, fill) in _columns)
        {
            values[at] = fill(row);
        }

        return values;
    }

    /// <summary>Whether a row is one that the part wants.</summary>
    public bool Wants(SourceRow row) => Array.TrueForAll(_conditions, condition => condition(row));

    private Func<SourceRow, bool> Met(Condition condition)
    {
        var at = SourceFiles.Column(_source, condition.Column, condition.Place);
        return row => condition.Values.Contains(row[at] ?? "");
    }

    private Func<SourceRow, string?> Rule(ColumnRule rule, HashSet<int> asked)
    {
        if (!asked.Add(rule.At))
        {
            throw new ImportRefusedException($"{rule.Place}: this lookup's key needs the lookup's own result.");
        }

        var value = Value(rule.Value, rule, asked);
        if (rule.Map is not { } map)
        {
            return row => value(row) ?? rule.Else.Instead(null);
        }

        return row => value(row) is { } text && map.TryGetValue(text, out var word) ? word : rule.Else.Instead(value(row));
    }

    private Func<SourceRow, string?> Value(ValueRule value, ColumnRule rule, HashSet<int> asked)
    {
        switch (value)
        {
            case ValueRule.Constant(var text):
                return _ => text;
            case ValueRule.Column(var name):
                var at = SourceFiles.Column(_source, name, rule.Place);
                return row => row[at];
            case ValueRule.Template(var pieces):
                var parts = pieces.Select(piece => Value(piece, rule, asked)).ToArray();
                return row => Join(parts, row);
            case ValueRule.First(var choices):
                var ways = choices.Select(choice => Value(choice, rule, asked)).ToArray();
                return row => ways.Select(way => way(row)).FirstOrDefault(text => text is not null);
            default:
                return Lookup((ValueRule.Lookup)value, rule, asked);
        }
    }

    private static string? Join(Func<SourceRow, string?>[] parts, SourceRow row)
    {
        var texts = Array.ConvertAll(parts, part => part(row));
        return Array.TrueForAll(texts, text => text is not null) ? string.Concat(texts) : null;
    }

    // The key is this row's value after its own mapping, so that GTXPro finds GTX Pro; a column that is not mapped is read as it is.
    private Func<SourceRow, string?> Lookup(ValueRule.Lookup lookup, ColumnRule rule, HashSet<int> asked)
    {
        var table = _files.Table(lookup.File, lookup.Match, lookup.Take, rule.Place);
        var mapped = _part.Columns.FirstOrDefault(other => other.At == _part.File.IndexOf(lookup.Key));
        var key = mapped is null ? Value(new ValueRule.Column(lookup.Key), rule, asked) : Rule(mapped, [.. asked]);
        return row => key(row) is { } text ? table.GetValueOrDefault(text) : null;
    }
}
