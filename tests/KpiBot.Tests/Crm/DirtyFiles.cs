using System.Text;
using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;
using InlineData = Xunit.InlineDataAttribute;
using Theory = Xunit.TheoryAttribute;

namespace KpiBot.Tests.Crm;

/// <summary>What real exports look like: encodings, separators, blanks, repeats, and files that are no CSV.</summary>
public sealed class DirtyFiles
{
    private const string Users = "user_id;name;role\r\ned;\"Édouard Lefèvre; dit \"\"Ed\"\"\";rep\r\n";

    public static Xunit.TheoryData<string> Encodings => new("utf-8", "utf-8-bom", "utf-16", "utf-16-bare", "utf-16BE", "windows-1252");

    [Theory]
    [Xunit.MemberData(nameof(Encodings))]
    public void A_name_with_accents_arrives_in_every_encoding(string encoding)
    {
        using var folder = CsvFolder.Canonical().With("users.csv", Bytes(Users, encoding));
        Assert.Equal("Édouard Lefèvre; dit \"Ed\"", Assert.Single(folder.Read<User>().Facts).Name);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void The_separator_is_found_from_the_header_though_amounts_have_decimal_commas(string separator)
    {
        var rows = new[] { "deal_id|stage|outcome|amount", "d1|Demo|open|\"1,50\"", "d2|Demo|open|\"2,25\"" };
        using var folder = CsvFolder.Canonical()
            .With("deals.csv", string.Join('\n', rows).Replace("|", separator, StringComparison.Ordinal));
        Assert.Equal([1.50m, 2.25m], folder.Read<Deal>().Facts.Select(deal => deal.Amount));
    }

    [Fact]
    public void An_accent_late_in_a_large_file_still_tells_its_encoding()
    {
        var text = new StringBuilder("user_id,name,role\n");
        for (var at = 0; at < 20_000; at++)
        {
            text.Append('u').Append(at).Append(",Jane Doe,rep\n");
        }

        text.Append("last,Zoé,rep\n");
        using var folder = CsvFolder.Canonical().With("users.csv", Bytes(text.ToString(), "windows-1252"));
        Assert.Equal("Zoé", folder.Read<User>().Facts[^1].Name);
    }

    [Fact]
    public void Null_written_as_a_word_is_blank()
    {
        using var folder = CsvFolder.Canonical()
            .With("deals.csv", "deal_id,stage,outcome,name,account_id,closed_at\nd1,Demo,open,null,NULL,null\n");
        var deal = Assert.Single(folder.Read<Deal>().Facts);
        Assert.Equal((null, null, null), (deal.Name, deal.AccountId, deal.ClosedAt));
    }

    [Fact]
    public void The_last_row_of_a_repeated_id_counts_and_exact_duplicates_collapse()
    {
        using var folder = CsvFolder.Canonical().With(
            "deals.csv", "deal_id,stage,outcome,amount\nd1,Demo,open,1\nd2,Demo,open,5\nd1,Demo,open,2\nd2,Demo,open,5\nd3,Demo,open,7\n");
        var (reading, deals) = folder.Read<Deal>();
        Assert.Equal([("d1", 2m), ("d2", 5m), ("d3", 7m)], deals.OrderBy(deal => deal.Id).Select(deal => (deal.Id, deal.Amount ?? 0)));
        var count = reading.Counts.Single(count => count.File == "deals");
        Assert.Equal((5, 3, 1, 1), (count.Read, count.Kept, count.Replaced, count.Duplicates));
        Assert.Equal("deals: rows replaced by a later one with the same deal_id: 1.", Assert.Single(reading.Warnings));
    }

    [Fact]
    public void A_repeated_id_whose_last_row_is_wrong_keeps_its_last_good_row()
    {
        using var folder = CsvFolder.Canonical().With(
            "deals.csv", "deal_id,stage,outcome,amount\nd1,Demo,open,1\nd1,Demo,open,much\n");
        var (reading, deals) = folder.Read<Deal>();
        Assert.Equal(1m, Assert.Single(deals).Amount);
        Assert.Single(reading.Errors);
    }

    [Fact]
    public void Identical_stage_entries_collapse_and_different_ones_stay()
    {
        using var folder = CsvFolder.Canonical().With(
            "stage_history.csv", "deal_id,stage,entered_at\nd1,Demo,2026-01-05\nd1,Demo,2026-01-05\nd1,Demo,2026-01-06\n");
        Assert.Equal(2, folder.Read<StageEntry>().Facts.Count);
    }

    [Fact]
    public void A_row_with_more_fields_than_the_header_is_an_error_that_names_its_line()
    {
        using var folder = CsvFolder.Canonical()
            .With("users.csv", "user_id,name,role\nlea,\"Léa\nMartin\",rep\nbob,Smith, Bob,rep\n");
        var (reading, users) = folder.Read<User>();
        Assert.Single(users);
        Assert.Equal(("users.csv", 4), (reading.Errors[0].File, reading.Errors[0].Line));
    }

    [Fact]
    public void A_quote_that_is_never_closed_refuses_the_file()
    {
        using var folder = CsvFolder.Canonical().With("users.csv", "user_id,name,role\nlea,\"Léa,rep\nbob,Bob,rep\n");
        Assert.StartsWith("users.csv, line 2: a quote is opened and never closed", folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_file_a_workbook_an_empty_file_and_a_page_are_each_refused_in_a_sentence()
    {
        var files = new (byte[] Bytes, string Says)[]
        {
            ([0x89, 0x50, 0x4E, 0x47, 0, 0, 1, 2, 3], "users.csv is a binary file"),
            ([.. "PK\u0003\u0004"u8, 1, 2, 3], "users.csv is a workbook or an archive"),
            ([], "users.csv is empty"),
            ([.. "<html><body>no</body></html>"u8], "users.csv is not CSV"),
            ([.. "Dear Ann,\nplease find the users attached.\n"u8], "users.csv has no column user_id"),
            ([.. "lea,Léa Martin,rep\n"u8], "users.csv has no column user_id: its header row names lea, Léa Martin, rep."),
        };
        foreach (var (bytes, says) in files)
        {
            using var folder = CsvFolder.Canonical().With("users.csv", bytes);
            Assert.StartsWith(says, folder.Refusal(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Random_bytes_are_refused_whatever_they_are()
    {
        var random = new Random(7);
        for (var size = 1; size < 5000; size += 97)
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            using var folder = CsvFolder.Canonical().With("users.csv", bytes);
            Assert.NotEmpty(folder.Refusal());
        }
    }

    [Fact]
    public void An_empty_folder_and_a_missing_one_are_refused()
    {
        using var folder = new CsvFolder();
        Assert.EndsWith("is empty: put the CSV files there, users.csv and deals.csv at least.", folder.Refusal(), StringComparison.Ordinal);
        var missing = Assert.Throws<KpiBot.Crm.Csv.ImportRefusedException>(
            () => KpiBot.Crm.Csv.FactFolder.Open("/nowhere/at/all", null, DateTimeZone.Utc));
        Assert.Equal("There is no folder /nowhere/at/all: name the folder that holds the CSV files.", missing.Message);
    }

    private static byte[] Bytes(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16-bare" => Encoding.Unicode.GetBytes(text),
        "utf-16BE" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
    };
}
