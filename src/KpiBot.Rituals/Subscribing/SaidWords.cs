using System.Collections.Frozen;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Subscribing;

/// <summary>Whether a text says one of a key's words, in either language.</summary>
internal static class SaidWords
{
    public static bool Says(string text, string key)
    {
        var plain = $" {Words(text)} ";
        return Of(key).Any(words => plain.Contains($" {words} ", StringComparison.Ordinal));
    }

    /// <summary>All of a key's expressions, plainly written.</summary>
    public static IEnumerable<string> Of(string key) =>
        new[] { Phrases.English, Phrases.French }.SelectMany(phrases => phrases.Say(key).Split('|', StringSplitOptions.TrimEntries)).Select(Words);

    // As a sentence is taken apart: "point d'action" is three words.
    private static string Words(string text) => string.Join(' ', Utterance.Read(text, FrozenDictionary<string, string>.Empty).Words.Select(word => word.Text));
}
