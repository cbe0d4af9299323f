using KpiBot.CommandLine;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;
using KpiBot.Tests.Rituals;
using Xunit;

namespace KpiBot.Tests.Settings;

public sealed class CatalogueListing
{
    private static readonly string[] Lines = CatalogueText.Of(SmallCompany.Catalogue).Split('\n');

    [Fact]
    public void Every_kpi_is_listed_in_its_family()
    {
        Assert.All(SmallCompany.Catalogue.Definitions, kpi => Assert.True(
            Array.IndexOf(Lines, kpi.Family.ToString()) < Array.FindIndex(Lines, line => line.StartsWith($"{kpi.Id} v{kpi.Version} (", StringComparison.Ordinal) && line.EndsWith(" = " + kpi.Formula, StringComparison.Ordinal)), kpi.Id));
        Assert.Contains("calls v1 (flow, count): Calls · Appels = activities_done where type = \"call\"", Lines);
    }

    [Fact]
    public void Every_measure_is_listed_with_its_unit() =>
        Assert.All(MeasureBook.Ids, id => Assert.Contains(Lines, line => line.StartsWith($"{id} (", StringComparison.Ordinal)));

    [Fact]
    public void What_is_likely_noise_is_reported() =>
        Assert.Equal(
            SmallCompany.Catalogue.Definitions.Where(kpi => kpi.IsNoise).Select(kpi => kpi.Id),
            Lines.SkipWhile(line => !line.StartsWith("Likely noise", StringComparison.Ordinal)).Skip(1).Select(line => line.Split(':')[0]));

    [Fact]
    public void The_example_of_a_file_is_a_catalogue_file()
    {
        var example = string.Join('\n', Lines.Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..]));

        var catalogue = CatalogueReader.Read([.. CatalogueFile.BuiltIn, new CatalogueFile("example.yaml", example)]);

        Assert.Equal(("Win rate", 0.7m), (catalogue["conversion"].Names["en"], catalogue["conversion"].Bounds?.Amber));
        Assert.Equal("Conversion web", catalogue["web_conversion"].Names["fr"]);
    }
}
