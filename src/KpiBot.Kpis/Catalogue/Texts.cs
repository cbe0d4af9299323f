using System.Collections.Immutable;

namespace KpiBot.Kpis.Catalogue;

/// <summary>One text in each language of the catalogue (<c>en</c>, <c>fr</c>).</summary>
/// <param name="ByLanguage">Text by language code.</param>
public sealed record Texts(ImmutableDictionary<string, string> ByLanguage)
{
    /// <summary>The text in a language, or in English where it is missing.</summary>
    public string this[string language] => ByLanguage.TryGetValue(language, out var text) ? text : ByLanguage["en"];
}
