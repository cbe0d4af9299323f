using System.Collections.Frozen;

namespace KpiBot.Crm.Csv.Values;

/// <summary>The words that exports use for yes and no.</summary>
internal static class Flags
{
    private static readonly FrozenDictionary<string, bool> Words = new Dictionary<string, bool>
    {
        ["true"] = true,
        ["yes"] = true,
        ["y"] = true,
        ["oui"] = true,
        ["o"] = true,
        ["vrai"] = true,
        ["1"] = true,
        ["x"] = true,
        ["false"] = false,
        ["no"] = false,
        ["n"] = false,
        ["non"] = false,
        ["faux"] = false,
        ["0"] = false,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool? Read(string text) => Words.TryGetValue(text, out var flag) ? flag : null;
}
