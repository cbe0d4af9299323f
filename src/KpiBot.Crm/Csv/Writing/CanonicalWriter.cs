using CsvHelper;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>Writes facts into a folder's canonical files, all of them at once, in the order in which they come.</summary>
/// <remarks>
/// A text that begins with <c>=</c> or <c>+</c> is written as it is. Escaping it for spreadsheets would put an apostrophe before it that
/// the import would keep: the files are for an import, and must read back as the facts that were written.
/// </remarks>
internal sealed class CanonicalWriter : IDisposable
{
    private static readonly CsvWriterOptions AsItIs = new() { Injection = CsvInjection.None, NewLine = "\n", BufferSize = 1 << 16 };

    private readonly Dictionary<Type, (WrittenFile File, CsvWriter Csv)> _files = [];

    public CanonicalWriter(string folder)
    {
        foreach (var file in WrittenFile.All)
        {
            var csv = CsvWriter.ToFile(Path.Combine(folder, file.FileName), AsItIs);
            _files.Add(file.Fact, (file, csv));
            foreach (var column in file.Columns)
            {
                csv.WriteField(column.Name);
            }

            csv.EndRecord();
        }
    }

    /// <summary>Writes a fact's row.</summary>
    public void Write(Fact fact)
    {
        var (file, csv) = _files[fact.GetType()];
        foreach (var column in file.Columns)
        {
            csv.WriteField(column.Text(fact));
        }

        csv.EndRecord();
    }

    public void Dispose()
    {
        foreach (var (_, csv) in _files.Values)
        {
            csv.Dispose();
        }
    }
}
