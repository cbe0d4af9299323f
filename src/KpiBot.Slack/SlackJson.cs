using System.Text.Json;

namespace KpiBot.Slack;

/// <summary>Reads Slack's JSON without trusting its shape: what is not there, or is of another kind, is absent.</summary>
internal static class SlackJson
{
    /// <summary>
    /// A document, or null for what is none. A text with half a character in it is found broken only when it is read, so that all are read here: nothing is
    /// begun with what can't be read to its end.
    /// </summary>
    public static JsonDocument? Read(ReadOnlyMemory<byte> body)
    {
        JsonDocument? json = null;
        try
        {
            json = JsonDocument.Parse(body);
            ReadTexts(json.RootElement);
            return json;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            json?.Dispose();
            return null;
        }
    }

    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default;

    public static string? Text(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static bool Is(this JsonElement element, string name) => element.At(name).ValueKind == JsonValueKind.True;

    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                {
                    _ = field.Name;
                    ReadTexts(field.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
