using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace KpiBot.Crm.Csv.Raw;

/// <summary>A CSV file with a header row: its columns are known, its rows are read as often as asked.</summary>
internal sealed class CsvFile
{
    // An unclosed quote must not swallow a large file into memory.
    private const int LongestRow = 1 << 20;

    private const int MostColumns = 1_000;

    private readonly string _path;
    private readonly Encoding _encoding;
    private readonly char? _separator;

    private CsvFile(string path, Encoding encoding, char? separator)
    {
        _path = path;
        _encoding = encoding;
        _separator = separator;
        Columns = ReadHeader();
    }

    /// <summary>The file's name without its folder.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>The header, in order; blank names are kept in their place.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="ImportRefusedException">It is missing, binary, empty, or no CSV.</exception>
    public static CsvFile Open(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new ImportRefusedException($"There is no file {name} in {Path.GetDirectoryName(path)}: add it or mend the mapping.");
        }

        var encoding = TextEncoding.Of(path);
        var start = Start(path, encoding);
        if (start.AsSpan().Trim().TrimStart('\uFEFF') is not [var first, ..])
        {
            throw new ImportRefusedException($"{name} is empty: a CSV file begins with a header row that names its columns.");
        }

        return first is '<' or '{' or '['
            ? throw new ImportRefusedException($"{name} is not CSV (it begins with '{first}'): export it as CSV with a header row.")
            : new CsvFile(path, encoding, Separator.In(start));
    }

    /// <summary>Where a column stands, or null; case does not matter.</summary>
    /// <exception cref="ImportRefusedException">Two columns have this name, so that it is not known which is meant.</exception>
    public int? Find(string column)
    {
        var wanted = column.Trim();
        var at = Enumerable.Range(0, Columns.Length).Where(i => Columns[i].Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return at.Count switch
        {
            0 => null,
            1 => at[0],
            _ => throw new ImportRefusedException($"{Name} has {at.Count} columns named {wanted}: rename all but one."),
        };
    }

    /// <summary>The rows, one at a time; each is good until the next is asked for.</summary>
    public IEnumerable<SourceRow> Rows()
    {
        CsvMalformedRecord? unclosed = null;
        using var reader = Reader(bad => unclosed = bad.Reason == CsvMalformedReason.UnterminatedQuote ? bad : unclosed);
        var row = new SourceRow(this, reader);
        while (Read(reader))
        {
            if (unclosed is { } bad)
            {
                throw new ImportRefusedException(
                    $"{Name}, line {bad.LineNumber}: a quote is opened and never closed; close it or double the quotes inside the text.");
            }

            yield return row;
        }
    }

    private static string Start(string path, Encoding encoding)
    {
        using var text = new StreamReader(path, encoding);
        var start = new char[1 << 14];
        return new string(start, 0, text.ReadBlock(start));
    }

    private bool Read(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException broken)
        {
            throw new ImportRefusedException($"{Name}, line {broken.LineNumber}, can't be read as CSV: {broken.Message}", broken);
        }
    }

    private ImmutableArray<string> ReadHeader()
    {
        try
        {
            using var reader = Reader(_ => { });
            ImmutableArray<string> names = [.. reader.Headers.ToArray().Select(name => name.Trim())];
            return names.Length <= MostColumns
                ? names
                : throw new ImportRefusedException($"{Name} has {names.Length} columns, and at most {MostColumns} are read: export only those that are needed.");
        }
        catch (CsvFormatException broken)
        {
            throw new ImportRefusedException($"{Name} does not begin with a header row that can be read: {broken.Message}", broken);
        }
    }

    private CsvReader Reader(Action<CsvMalformedRecord> onMalformed) => CsvReader.FromFile(_path, new CsvReaderOptions
    {
        Encoding = _encoding,
        Separator = _separator,
        TrackLineNumbers = true,
        MaxRecordSize = LongestRow,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = onMalformed,
    });
}
