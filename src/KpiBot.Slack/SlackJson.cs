using System.Text.Json;

namespace KpiBot.Slack;

/// <summary>Reads Slack's JSON without trusting its shape: what is not there, or is of another kind, is absent.</summary>
internal static class SlackJson
{
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default;

    public static string? Text(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static bool Is(this JsonElement element, string name) => element.At(name).ValueKind == JsonValueKind.True;
}
