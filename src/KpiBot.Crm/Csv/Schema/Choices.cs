using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>The members of an enum as the canonical files write them: <c>expected_close</c>; capitals do not matter.</summary>
internal static partial class Choices<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Words = Enum.GetValues<T>()
        .ToFrozenDictionary(member => Hump().Replace(member.ToString(), "_").ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    public static T? Read(string text) => Words.TryGetValue(text, out var member) ? member : null;

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hump();
}
