using System.Text.Json;
using KpiBot.Crm.Reading;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>Rows of a listing are found again by what they belong to, without being held.</summary>
public sealed class SpooledRows : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-spool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_deals_rows_come_in_their_order_whatever_lies_between()
    {
        using var index = await IndexAsync(Enumerable.Range(0, 5_000).Select(row => $$"""{"id":{{row}},"deal":"d{{row % 7}}","text":"é\n{{row}}"}"""));
        Assert.Equal(Enumerable.Range(0, 5_000).Where(row => row % 7 == 3).Select(row => $"é\n{row}"), index["d3"].Select(row => row.Text("text")));
        Assert.Empty(index["d7"]);
    }

    [Fact]
    public async Task A_row_that_came_twice_counts_once_as_it_was_told_last_and_where_it_was_first()
    {
        using var index = await IndexAsync(["""{"id":1,"deal":9,"at":"a"}""", """{"id":2,"deal":9,"at":"b"}""", """{"id":3,"deal":null}""", """{"id":1,"deal":9,"at":"c"}"""]);
        Assert.Equal(["c", "b"], index["9"].Select(row => row.Text("at")));
    }

    [Fact]
    public async Task A_row_longer_than_what_is_read_at_once_is_whole()
    {
        var longest = new string('x', 300_000);
        using var index = await IndexAsync(["""{"id":1,"deal":"a"}""", $$"""{"id":2,"deal":"a","text":"{{longest}}"}""", """{"id":3,"deal":"a"}"""]);
        Assert.Equal([0, 300_000, 0], index["a"].Select(row => row.Text("text")?.Length ?? 0));
    }

    [Fact]
    public void A_listing_that_was_never_read_has_none()
    {
        using var index = Opened().Index("rows", "deal", "id");
        Assert.Empty(index["a"]);
    }

    private async Task<SpoolIndex> IndexAsync(IEnumerable<string> rows)
    {
        var spool = Opened();
        JsonElement[] told = [.. rows.Select(row => JsonElement.Parse(row))];
        await spool.ReadAsync("rows", "0", (_, _) => Task.FromResult(new KpiBot.Crm.Reading.Page(told, null)), 1, TestContext.Current.CancellationToken);
        return spool.Index("rows", "deal", "id");
    }

    private Spool Opened() => Spool.Open(Path.Combine(_folder.FullName, "spool"), "everything", DateTimeOffset.UnixEpoch);
}
