using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KpiBot.Kpis.Catalogue;

/// <summary>Finds what is wrong with an entry before it is read, so that the reason names the words to write instead.</summary>
internal static class EntryCheck
{
    /// <summary>The first problem with its place, or null.</summary>
    /// <param name="own">The entry as the file has it.</param>
    /// <param name="whole">The same with what it leaves as an earlier file has it.</param>
    public static (Mark Place, string Reason)? Problem(YamlMappingNode own, YamlMappingNode whole) => UnknownKey(own) ?? Lacking(own, whole) ?? UnknownWord(own);

    private static (Mark Place, string Reason)? UnknownKey(YamlMappingNode own)
    {
        var key = own.Children.Keys.FirstOrDefault(key => !EntryKeys.Knows(key.ToString()));
        return key is null ? null : (key.Start, $"\"{key}\" is no key of an entry; write one of {string.Join(", ", EntryKeys.Required.Concat(EntryKeys.Optional))}.");
    }

    private static (Mark Place, string Reason)? Lacking(YamlMappingNode own, YamlMappingNode whole)
    {
        string[] lacking = [.. EntryKeys.Required.Where(key => !whole.Children.ContainsKey(key))];
        return lacking.Length == 0 ? null : (own.Start, $"{whole["id"]} lacks {string.Join(", ", lacking)}: a new KPI needs them; only an entry that overrides a KPI may leave them out.");
    }

    private static (Mark Place, string Reason)? UnknownWord(YamlMappingNode own)
    {
        foreach (var (key, value) in own.Children)
        {
            var words = EntryKeys.WordsOf(key.ToString());
            var said = value is YamlSequenceNode list ? list.Children : [value];
            if (!words.IsEmpty && said.FirstOrDefault(word => !words.Contains(word.ToString(), StringComparer.OrdinalIgnoreCase)) is { } wrong)
            {
                return (wrong.Start, $"\"{wrong}\" is no {key}; write one of {string.Join(", ", words)}.");
            }
        }

        return null;
    }
}
