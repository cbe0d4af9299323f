using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpiBot.Teams;

/// <summary>Reads Teams' JSON without trusting its shape: what is not there, or is of another kind, is absent. Writes it as short as it may be.</summary>
internal static class TeamsJson
{
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default;

    /// <summary>A text, or null where there is none or an empty one.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } said ? said : null;

    public static bool IsTrue(this JsonElement element, string name) => element.At(name).ValueKind == JsonValueKind.True;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The JSON of a body; a body that is none is as good as an empty one, because what was done is told by the status.</summary>
    public static JsonElement ParsedOrNothing(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static string Write(JsonNode node) => node.ToJsonString(Short);

    /// <summary>How many bytes it is on the wire.</summary>
    public static int Size(JsonNode node) => Encoding.UTF8.GetByteCount(Write(node));
}
