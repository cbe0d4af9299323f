using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using YamlDotNet.Serialization.NamingConventions;

namespace KpiBot.Kpis.Catalogue;

/// <summary>The keys that an entry of a catalogue file may have.</summary>
public static class EntryKeys
{
    private static readonly FrozenDictionary<string, PropertyInfo> ByName =
        typeof(Entry).GetProperties().ToFrozenDictionary(property => UnderscoredNamingConvention.Instance.Apply(property.Name));

    /// <summary>Those that a new KPI can't be without, in the order in which they are usually written.</summary>
    public static ImmutableArray<string> Required { get; } = Those(property => property.IsDefined(typeof(RequiredMemberAttribute)));

    /// <summary>Those that a KPI may have besides.</summary>
    public static ImmutableArray<string> Optional { get; } = Those(property => !property.IsDefined(typeof(RequiredMemberAttribute)));

    internal static bool Knows(string key) => ByName.ContainsKey(key);

    /// <summary>The words that a key's values are chosen from; empty where they are free.</summary>
    internal static ImmutableArray<string> WordsOf(string key) => ByName.GetValueOrDefault(key)?.PropertyType is { } type && (type.GetElementType() ?? type) is { IsEnum: true } words
        ? [.. Enum.GetNames(words).Select(UnderscoredNamingConvention.Instance.Apply)]
        : [];

    private static ImmutableArray<string> Those(Func<PropertyInfo, bool> which) =>
        [.. typeof(Entry).GetProperties().Where(which).Select(property => UnderscoredNamingConvention.Instance.Apply(property.Name))];
}
