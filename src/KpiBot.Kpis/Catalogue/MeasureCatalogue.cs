using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Kpis.Measures;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpiBot.Kpis.Catalogue;

/// <summary>What every measure of the <see cref="MeasureBook"/> is called and counted in.</summary>
public static class MeasureCatalogue
{
    private static readonly FrozenDictionary<string, MeasureDefinition> ById = Read().ToFrozenDictionary(measure => measure.Id);

    /// <summary>Every measure, by id.</summary>
    public static IEnumerable<MeasureDefinition> Measures => ById.Values.OrderBy(measure => measure.Id, StringComparer.Ordinal);

    /// <summary>The measure of this id, or null.</summary>
    public static MeasureDefinition? Find(string id) => ById.GetValueOrDefault(id);

    private static IEnumerable<MeasureDefinition> Read()
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithEnforceRequiredMembers().WithDuplicateKeyChecking().Build();
        return yaml.Deserialize<List<MeasureEntry>>(CatalogueFile.BuiltInText("measures").Text)
            .Select(entry => new MeasureDefinition(entry.Id, entry.Unit, new Texts(entry.Names.ToImmutableDictionary())));
    }
}
