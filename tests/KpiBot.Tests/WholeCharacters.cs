using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace KpiBot.Tests;

/// <summary>Texts of emoji, which take two places each, and whether none of them was cut in two.</summary>
internal static class WholeCharacters
{
    public static string Emojis(int shift) => new string('a', shift) + string.Concat(Enumerable.Repeat("🟢", 2000));

    public static void Hold(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject item:
                item.ToList().ForEach(pair => Hold(pair.Value));
                break;
            case JsonArray list:
                list.ToList().ForEach(Hold);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                Hold(text);
                break;
            default:
                break;
        }
    }

    public static void Hold(string text) => Assert.DoesNotContain(text.EnumerateRunes(), rune => rune == Rune.ReplacementChar);
}
