using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using KpiBot.Packaging;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsAppPackage
{
    private const string AppId = "0B4A31A2-c1a0-475d-b363-5f26668660a3";

    [Fact]
    public void It_holds_the_manifest_the_French_words_and_the_icons_at_its_root()
    {
        using var zip = Open(Package());
        Assert.Equal(["manifest.json", "fr.json", "color.png", "outline.png"], zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void The_same_settings_give_the_same_bytes() => Assert.Equal(Package(), Package());

    [Fact]
    public void It_is_for_the_bot_of_the_settings_and_tells_of_the_site()
    {
        using var zip = Open(Package());
        var manifest = JsonNode.Parse(Read(zip, "manifest.json"))!;
        var id = AppId.ToLowerInvariant();
        Assert.Equal((id, id, id), ((string?)manifest["id"], (string?)manifest["bots"]![0]!["botId"], (string?)manifest["composeExtensions"]![0]!["botId"]));
        Assert.Equal("https://acme.example/kpi/privacy", (string?)manifest["developer"]!["privacyUrl"]);
        Assert.DoesNotContain("kpibot.example", manifest.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void The_icons_have_the_sizes_that_Teams_wants(string name, int size)
    {
        using var zip = Open(Package());
        var png = Read(zip, name);
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public void Every_word_of_the_menus_is_there_in_French()
    {
        using var zip = Open(Package());
        var french = JsonNode.Parse(Read(zip, "fr.json"))!.AsObject();
        var lists = JsonNode.Parse(Read(zip, "manifest.json"))!["bots"]![0]!["commandLists"]!.AsArray();
        foreach (var (list, at) in lists.Select((list, at) => (list, at)))
        {
            Assert.All(Enumerable.Range(0, list!["commands"]!.AsArray().Count), nth => Assert.NotNull(french[$"bots[0].commandLists[{at}].commands[{nth}].title"]));
        }
    }

    private static byte[] Package()
    {
        using var package = new MemoryStream();
        TeamsPackage.Write(package, AppId, new Uri("https://acme.example/kpi/"));
        return package.ToArray();
    }

    private static ZipArchive Open(byte[] package) => new(new MemoryStream(package), ZipArchiveMode.Read);

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
