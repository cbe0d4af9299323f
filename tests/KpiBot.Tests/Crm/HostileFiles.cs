using System.IO.Compression;
using System.Text;
using KpiBot.Crm.Csv;
using KpiBot.Kpis.Facts;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;
using InlineData = Xunit.InlineDataAttribute;
using Theory = Xunit.TheoryAttribute;
using Trait = Xunit.TraitAttribute;

namespace KpiBot.Tests.Crm;

public sealed class HostileFiles
{
    [Fact]
    public void An_archive_is_not_opened_whatever_it_is_called()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("deals.csv").Open();
            entry.Write(new byte[1 << 20]);
        }

        using var gzip = new MemoryStream();
        using (var stream = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(new byte[1 << 20]);
        }

        foreach (var bytes in new[] { packed.ToArray(), gzip.ToArray() })
        {
            using var folder = CsvFolder.Canonical().With("deals.csv", bytes);
            Assert.Matches("deals.csv is a (workbook or an archive|binary file), not CSV", folder.Refusal());
        }
    }

    [Theory]
    [InlineData('x')]
    [InlineData(',')]
    public void A_huge_file_of_one_line_is_refused_within_bounded_memory(char letter) => RefuseOneLine(letter, megabytes: 128);

    [Theory]
    [InlineData('x')]
    [InlineData(',')]
    [InlineData('"')]
    [Trait("Suite", "Long")]
    public void So_is_one_of_two_gigabytes(char letter) => RefuseOneLine(letter, megabytes: 2_048);

    [Fact]
    public void A_field_without_end_refuses_the_file_and_names_it()
    {
        using var folder = CsvFolder.Canonical().With("deals.csv", "deal_id,stage,outcome,name\nd1,Demo,open,a\nd2,Demo,open," + new string('x', 3 << 20) + "\n");
        Assert.StartsWith("deals.csv, line", folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nul_bytes_refuse_the_file_also_far_inside()
    {
        var text = new StringBuilder("deal_id,stage,outcome\n");
        for (var deal = 0; deal < 20_000; deal++)
        {
            text.Append('d').Append(deal).Append(",Demo,open\n");
        }

        using var folder = CsvFolder.Canonical().With("deals.csv", text.Append("d\0,Demo,open\n").ToString());
        Assert.Equal("deals.csv is a binary file, not CSV text: export it again as CSV with a header row.", folder.Refusal());
    }

    [Fact]
    public void Ten_thousand_columns_are_refused()
    {
        using var folder = CsvFolder.Canonical().With("deals.csv", "deal_id,stage,outcome," + string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"c{n}")) + "\n");
        Assert.Equal("deals.csv has 10003 columns, and at most 1000 are read: export only those that are needed.", folder.Refusal());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+33 1 23", "'+33 1 23")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("\tcmd", "\"'\tcmd\"")]
    [InlineData(null, "")]
    public void A_text_like_a_formula_is_kept_and_made_harmless_when_it_is_written_again(string? text, string written)
    {
        Assert.Equal($"1,{written}", CsvLine.Of(["1", text]));
        using var folder = CsvFolder.Canonical().With("deals.csv", "deal_id,stage,outcome,name\nd1,Demo,open,=1+1\n");
        Assert.Equal("=1+1", Assert.Single(folder.Read<Deal>().Facts).Name);
    }

    private static void RefuseOneLine(char letter, int megabytes)
    {
        using var folder = CsvFolder.Canonical();
        using (var file = new StreamWriter(Path.Combine(folder.FullName, "deals.csv")))
        {
            var block = new string(letter, 1 << 20);
            for (var written = 0; written < megabytes; written++)
            {
                file.Write(block);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("deals.csv", folder.Refusal(), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
    }
}
