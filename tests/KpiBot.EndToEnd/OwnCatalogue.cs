using System.Text.Json;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>A company's own catalogue files: KPIs added and overridden without a build, and refused with file, line and reason.</summary>
public sealed class OwnCatalogue(MavenStore store) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-catalogue-");

    [Fact]
    public async Task A_kpi_is_overridden_and_another_added_with_a_condition()
    {
        var file = Write(
            """
            - id: conversion
              names: { en: Victory share, fr: Part de victoires }
              default_target: 0.7
              bounds: { ahead: 1.05, on_time: 0.9, amber: 0.5 }
            - id: gtx_conversion
              version: 3
              names: { en: GTX conversion, fr: Conversion GTX }
              why: { en: GTX is what we sell. }
              act: { en: Show it earlier. }
              family: efficiency
              kind: ratio
              unit: percent
              direction: up
              formula: won_deals where product = "GTX Basic" / closed_deals where product = "GTX Basic"
              least_sample: 5
              ratio_of_counts: true
              roles: [rep, manager, director]
            """);

        var victories = await AskAsync(file, "victory share company 2017");
        Assert.Equal(("conversion", "on_time", 0.7m), (victories.GetProperty("kpi").GetString(), victories.GetProperty("status").GetString(), victories.GetProperty("target").GetDecimal()));
        Assert.Equal(0.632m, Math.Round(victories.GetProperty("value").GetDecimal(), 3));

        var part = await AskAsync(file, "GTX conversion company 2017");
        var whole = await AskAsync(file, "conversion company 2017 by product");
        var row = whole.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("key").GetString() == "GTX Basic");
        Assert.Equal(("gtx_conversion", 3), (part.GetProperty("kpi").GetString(), part.GetProperty("version").GetInt32()));
        Assert.Equal(row.GetProperty("denominator").GetDecimal(), part.GetProperty("denominator").GetDecimal());
        Assert.Equal(row.GetProperty("value").GetDecimal(), part.GetProperty("value").GetDecimal());

        var listed = (await RunAsync(file, "catalogue")).Output.Split('\n');
        Assert.Contains(listed, line => line.StartsWith("conversion v1 (ratio, percent): Victory share · Part de victoires = won_deals / closed_deals", StringComparison.Ordinal));
        Assert.Contains("gtx_conversion: none", listed);
        var defined = await RunAsync(file, "ask", "define GTX conversion", "--as", "director");
        Assert.Contains("deals won (product GTX Basic) ÷ deals closed (won or lost) (product GTX Basic)", defined.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- id: conversion\n  unit: days", ":1:3: conversion: the formula gives a plain number, but the unit is days; mend one of the two.")]
    [InlineData("- id: conversion\n  bound: { amber: 0.7 }", ":2:3: \"bound\" is no key of an entry; write one of ")]
    public async Task A_wrong_entry_stops_the_start_with_its_place(string text, string reason)
    {
        var file = Write(text);
        var ended = await BotProcess.RunAsync(store.Data, [.. MavenStore.Settings, ("Kpi__CatalogueFiles__0", file)], "ask", "conversion", "--as", "director");
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith(file + reason, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string text)
    {
        var file = Path.Combine(_folder.FullName, "own.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    private async Task<JsonElement> AskAsync(string file, string said) =>
        JsonDocument.Parse((await RunAsync(file, "ask", said, "--as", "director", "--format", "json")).Output).RootElement;

    private async Task<BotProcess.Ended> RunAsync(string file, params string[] arguments)
    {
        var ended = await BotProcess.RunAsync(store.Data, [.. MavenStore.Settings, ("Kpi__CatalogueFiles__0", file)], arguments);
        Assert.True(ended.ExitCode == 0, ended.Errors + ended.Output);
        return ended;
    }
}
