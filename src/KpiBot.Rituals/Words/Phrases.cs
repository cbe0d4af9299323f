using System.Collections.Frozen;
using System.Globalization;

namespace KpiBot.Rituals.Words;

/// <summary>Everything the bot says in one language, by key; placeholders are <c>{named}</c>.</summary>
public sealed class Phrases
{
    private readonly FrozenDictionary<string, string> _texts;

    private Phrases(string language)
    {
        Language = language;
        _texts = WordFiles.Said(language).ToFrozenDictionary(pair => pair.Key, pair => Typeset(pair.Value));
    }

    public static Phrases English { get; } = new("en");

    public static Phrases French { get; } = new("fr");

    /// <summary>Two-letter code, as in the catalogue's texts.</summary>
    public string Language { get; }

    internal IEnumerable<string> Keys => _texts.Keys;

    private bool IsFrench => Language is "fr";

    /// <summary>The phrases of the first locale that is French or English (<c>fr</c>, <c>fr-FR</c>, <c>en_GB</c>); English without one.</summary>
    public static Phrases For(params ReadOnlySpan<string?> locales)
    {
        foreach (var locale in locales)
        {
            switch (locale)
            {
                case ['f' or 'F', 'r' or 'R', ..]: return French;
                case ['e' or 'E', 'n' or 'N', ..]: return English;
            }
        }

        return English;
    }

    /// <summary>Whether the files have this key; KPIs of a company's own have none and are told in general words.</summary>
    internal bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text of a key, filled.</summary>
    /// <exception cref="KeyNotFoundException">No such key: a bug, which the tests find.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var text = _texts[key];
        foreach (var (name, value) in parts)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The form <c>key.one</c> or <c>key.other</c> that a number asks for.</summary>
    public string Count(string key, decimal number, params ReadOnlySpan<(string Name, string Value)> parts) =>
        Say(IsOne(number) ? key + ".one" : key + ".other", parts);

    internal bool HasCount(string key) => Has(key + ".one");

    /// <summary>Texts from elsewhere (the catalogue's names) with this language's spaces.</summary>
    internal string Typeset(string text) => IsFrench ? Typography.French(text) : text;

    /// <summary>French counts 0, 1 and 1.5 as one; English only 1.</summary>
    internal bool IsOne(decimal number) => IsFrench ? Math.Abs(number) < 2 : Math.Abs(number) == 1;

    internal CultureInfo Culture => CultureInfo.GetCultureInfo(Language);
}
