using System.Collections.Frozen;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KpiBot.Kpis.Catalogue;

/// <summary>An entry with where it stands.</summary>
/// <param name="File">The file that says it last.</param>
/// <param name="Own">What that file says.</param>
/// <param name="Whole">The same with what it leaves as an earlier file has it.</param>
internal sealed record PlacedEntry(CatalogueFile File, YamlMappingNode Own, YamlMappingNode Whole)
{
    // A company that renames a KPI in French keeps its English name.
    private static readonly FrozenSet<string> Mixed = FrozenSet.Create("names", "synonyms", "why", "act", "bounds");

    /// <summary>The entry of a file, over what an earlier file says of the same KPI.</summary>
    public static PlacedEntry Over(PlacedEntry? earlier, CatalogueFile file, YamlMappingNode own) =>
        new(file, own, earlier is null ? own : Over(earlier.Whole, own, key => Mixed.Contains(key)));

    /// <summary>The place of a key's value; of a key that an earlier file says, the entry's beginning.</summary>
    public Mark PlaceOf(string key) => Own.Children.TryGetValue(key, out var value) ? value.Start : Own.Start;

    private static YamlMappingNode Over(YamlMappingNode earlier, YamlMappingNode own, Func<string, bool> isMixed)
    {
        var whole = new YamlMappingNode(earlier.Children);
        foreach (var (key, value) in own.Children)
        {
            whole.Children[key] = isMixed(key.ToString()) && value is YamlMappingNode now && earlier.Children.TryGetValue(key, out var then) && then is YamlMappingNode before
                ? Over(before, now, _ => false)
                : value;
        }

        return whole;
    }
}
