using KpiBot.Crm.Csv;
using KpiBot.Crm.Csv.Schema;
using KpiBot.Crm.Csv.Writing;
using KpiBot.Crm.Sample;
using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;
using TestContext = Xunit.TestContext;
using Trait = Xunit.TraitAttribute;

namespace KpiBot.Tests.Crm;

/// <summary>A made company on disk: it is written as it is made, and reads back as it was made.</summary>
public sealed class GeneratedFolders : IDisposable
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly LocalDate LastDay = new(2026, 11, 22);
    private readonly CsvFolder _folder = new();

    [Fact]
    public void What_is_read_is_what_was_made_without_an_error_or_a_warning()
    {
        Write("a", Company(20, 1000, 1));
        ReadsBack("a", Company(20, 1000, 1));
    }

    [Fact]
    public void The_sample_company_reads_back_too()
    {
        Write("a", SampleCompany.Facts(new LocalDate(2026, 2, 27), 3));
        ReadsBack("a", SampleCompany.Facts(new LocalDate(2026, 2, 27), 3));
    }

    [Fact]
    public void The_same_seed_writes_the_same_bytes_and_another_one_others()
    {
        Write("a", Company(20, 1000, 1));
        Write("b", Company(20, 1000, 1));
        Write("c", Company(20, 1000, 2));
        Assert.All(CanonicalSchema.Files, file => Assert.Equal(Bytes("a", file), Bytes("b", file)));
        Assert.All(CanonicalSchema.Files.Where(file => file.Name is not "stages"), file => Assert.NotEqual(Bytes("a", file), Bytes("c", file)));
    }

    [Fact]
    public void Every_file_and_every_column_of_it_is_filled()
    {
        Write("a", Company(20, 1000, 1));
        Assert.Equal(CanonicalSchema.Files.Select(file => file.FileName).Order(), Directory.EnumerateFiles(Place("a")).Select(path => Path.GetFileName(path)).Order());
        foreach (var file in WrittenFile.All)
        {
            Assert.Equal(CanonicalSchema.Find(file.Name)?.Columns.Select(column => column.Name), file.Columns.Select(column => column.Name));
            var facts = Company(20, 1000, 1).Where(fact => fact.GetType() == file.Fact).ToList();
            Assert.All(file.Columns, column => Assert.True(facts.Exists(fact => column.Text(fact) is { Length: > 0 }), $"{file.Name}.{column.Name} is never filled."));
        }
    }

    [Fact]
    public void A_text_that_a_spreadsheet_would_compute_is_kept_as_it_is()
    {
        var account = new Account("=1+1", "+33, \"Ouest\"\nSud", "@x", "-y", null);
        Write("a", [new User("u", "-U", null, Role.Rep, null, true, null, null, null, null), account]);
        Assert.Contains(account, FactFolder.Open(Place("a"), null, Paris, strict: true).Facts);
    }

    [Fact]
    public void A_folder_with_another_companys_files_is_not_overwritten()
    {
        _folder.With("deals.csv", "mine");
        var refused = Assert.Throws<ImportRefusedException>(() => Write("", Company(20, 1000, 1)));
        Assert.EndsWith("holds deals.csv already: name a new or empty one.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder.FullName, "deals.csv")));
    }

    [Fact]
    public void Who_stops_it_finds_nothing_half_done()
    {
        using var stop = new CancellationTokenSource();
        var stopped = Company(20, 1000, 1).Select((fact, at) =>
        {
            if (at == 500)
            {
                stop.Cancel();
            }

            return fact;
        });
        Assert.Throws<OperationCanceledException>(() => FolderWriting.Write(Place("a"), stopped, stop.Token));
        Assert.Empty(Directory.EnumerateFiles(Place("a")));
    }

    [Fact]
    [Trait("Suite", "Long")]
    public void A_larger_company_is_written_and_read_back_too()
    {
        Write("a", Company(200, 100_000, 4));
        ReadsBack("a", Company(200, 100_000, 4));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<Kpis.Facts.Fact> Company(int reps, int deals, int seed) =>
        GeneratedCompany.Facts(new CompanySize(reps, deals), LastDay, seed);

    private string Place(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, IEnumerable<Kpis.Facts.Fact> facts) => FolderWriting.Write(Place(name), facts, TestContext.Current.CancellationToken);

    private byte[] Bytes(string name, CanonicalFile file) => File.ReadAllBytes(Path.Combine(Place(name), file.FileName));

    // A folder is read file by file: users first, each file in the order of its rows.
    private void ReadsBack(string name, IEnumerable<Kpis.Facts.Fact> made)
    {
        var reading = FactFolder.Open(Place(name), null, Paris, strict: true);
        var read = reading.Facts.ToLookup(fact => fact.GetType());
        var facts = made.ToLookup(fact => fact.GetType());
        Assert.All(facts, kind => Assert.Equal(kind, read[kind.Key]));
        Assert.Equal(facts.Count, read.Count);
        Assert.Empty(reading.Warnings);
        Assert.Empty(reading.Errors);
    }
}
