using System.Text.Json;

namespace KpiBot.Crm.Reading;

/// <summary>Reads vendors' JSON, in which anything may be null or absent, whatever their specifications say.</summary>
internal static class JsonFields
{
    /// <summary>A part, or nothing.</summary>
    public static JsonElement? Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) && part.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? part : null;

    /// <summary>A part below parts: <c>paging.next.after</c>.</summary>
    public static JsonElement? Path(this JsonElement element, string path)
    {
        JsonElement? found = element;
        foreach (var name in path.Split('.'))
        {
            found = found?.Part(name);
        }

        return found;
    }

    /// <summary>A text, a number's digits, or <c>true</c> and <c>false</c>; blank ones are nothing.</summary>
    public static string? Text(this JsonElement element, string path) => element.Path(path) is not { } part ? null : part.ValueKind switch
    {
        JsonValueKind.String => part.GetString() is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => part.GetRawText(),
        _ => null,
    };

    public static decimal? Number(this JsonElement element, string path) => Numbers.Of(element.Text(path));

    public static bool Flag(this JsonElement element, string path) => element.Text(path) is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<JsonElement> Items(this JsonElement element, string path) =>
        element.Path(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
