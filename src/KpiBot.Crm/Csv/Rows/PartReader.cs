using System.Collections.Immutable;
using KpiBot.Crm.Csv.Mappings;
using KpiBot.Crm.Csv.Raw;
using KpiBot.Crm.Csv.Schema;
using NodaTime;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>Reads one part of a canonical file: first all of it to learn how, then row by row.</summary>
internal sealed class PartReader
{
    private readonly FilePart _part;
    private readonly CsvFile? _source;
    private readonly RowMaker? _maker;
    private readonly ImmutableArray<int> _allColumns;
    private ImmutableArray<ColumnReading> _readings = [];

    public PartReader(FilePart part, SourceFiles files)
    {
        _part = part;
        _source = part.From is { } name ? files.Open(name, part.Place) : null;
        _maker = _source is null ? null : new RowMaker(part, _source, files);
        _allColumns = [.. Enumerable.Range(0, part.File.Columns.Length)];
        KeyColumns = [.. part.File.Key.Select(part.File.IndexOf)];
    }

    /// <summary>How many rows the part wants; known after the survey.</summary>
    public long RowCount { get; private set; }

    /// <summary>What the survey met that is worth a sentence.</summary>
    public ImmutableArray<string> Warnings { get; private set; } = [];

    /// <summary>The columns that say which fact a row is.</summary>
    public ImmutableArray<int> KeyColumns { get; }

    /// <summary>The file that its rows' lines count in.</summary>
    public string FileName => _source?.Name ?? _part.Place.Split(':')[0];

    /// <summary>Goes through all rows once: how each column is read, and which keys come more than once.</summary>
    public void Survey(DateTimeZone zone, RepeatedKeys keys)
    {
        var columns = _part.File.Columns
            .Select((column, at) => new ColumnSurvey(FileName, column, _part.Columns.FirstOrDefault(rule => rule.At == at)))
            .ToArray();
        foreach (var (row, wanted) in All())
        {
            // Also rows that are not wanted tell in which order the column's dates are written.
            for (var at = 0; at < columns.Length && row.Surplus == 0; at++)
            {
                columns[at].Add(row.Values[at], row.Line);
            }

            RowCount += wanted ? 1 : 0;
            if (wanted && !_part.File.AddsUp)
            {
                keys.Add(RowKey.Of(row.Values, KeyColumns));
            }
        }

        _readings = [.. columns.Select(column => column.Reading(zone))];
        Warnings = [.. columns.Select(column => column.Warning).OfType<string>()];
    }

    /// <summary>A row to read the part's rows into.</summary>
    public TypedRow Typed(DateTimeZone zone) => new(_part.File, FileName, zone, _readings);

    /// <summary>The rows that the part wants.</summary>
    public IEnumerable<PartRow> Rows()
    {
        var said = new HashSet<UInt128>();
        foreach (var (row, wanted) in All())
        {
            // Where rows of one thing (deals) tell of another (their owners), one that names nobody tells of nobody.
            if (wanted && (!_part.Distinct || (!KeyColumns.All(column => row.Values[column] is null) && said.Add(RowKey.Of(row.Values, _allColumns)))))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<(PartRow Row, bool Wanted)> All() => _source is null || _maker is null
        ? _part.Rows.Select(row => (new PartRow(row.Line, row.Values, 0), true))
        : _source.Rows().Select(row => (new PartRow(row.Line, _maker.Make(row), row.Surplus), _maker.Wants(row)));
}
