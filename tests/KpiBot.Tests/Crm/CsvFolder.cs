using System.Text;
using KpiBot.Crm.Csv;
using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;

namespace KpiBot.Tests.Crm;

/// <summary>A folder of CSV files for one test.</summary>
internal sealed class CsvFolder : IDisposable
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    public CsvFolder() => Directory.CreateDirectory(FullName);

    public string FullName { get; } = Path.Combine(Path.GetTempPath(), "kpibot-" + Guid.NewGuid().ToString("N"));

    /// <summary>A canonical folder with a rep, a director and one open deal.</summary>
    public static CsvFolder Canonical() => new CsvFolder()
        .With("users.csv", "user_id,name,role\nlea,Léa Martin,rep\ndir,Ann Lee,director\n")
        .With("deals.csv", "deal_id,stage,outcome,owner_id\nd1,Demo,open,lea\n");

    public CsvFolder With(string name, string text) => With(name, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public CsvFolder With(string name, string text, Encoding encoding)
    {
        File.WriteAllText(Path.Combine(FullName, name), text, encoding);
        return this;
    }

    public CsvFolder With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(FullName, name), bytes);
        return this;
    }

    /// <summary>Reads a mapping that stands beside the folder, so that it is not one of the folder's files.</summary>
    public FactReading Open(string? mapping = null, bool strict = false)
    {
        if (mapping is null)
        {
            return FactFolder.Open(FullName, null, Paris, strict);
        }

        File.WriteAllText(MappingFile, mapping);
        return FactFolder.Open(FullName, MappingFile, Paris, strict);
    }

    /// <summary>The facts of one kind, and the reading that made them.</summary>
    public (FactReading Reading, List<T> Facts) Read<T>(string? mapping = null)
        where T : Fact
    {
        var reading = Open(mapping);
        return (reading, reading.Facts.OfType<T>().ToList());
    }

    /// <summary>The sentence with which the folder is refused.</summary>
    public string Refusal(string? mapping = null) =>
        Assert.Throws<ImportRefusedException>(() => Open(mapping).Facts.Count()).Message;

    public void Dispose()
    {
        Directory.Delete(FullName, recursive: true);
        File.Delete(MappingFile);
    }

    private string MappingFile => FullName + ".yaml";
}
