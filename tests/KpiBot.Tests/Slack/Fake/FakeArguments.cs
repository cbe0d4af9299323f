using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>A call's arguments, from a form, a query or (where the method takes it) JSON; nested values are JSON text in a form and JSON in JSON.</summary>
internal sealed class FakeArguments(IReadOnlyDictionary<string, string> fields)
{
    public IReadOnlyDictionary<string, string> Fields { get; } = fields;

    public string? this[string name] => Fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static async Task<FakeArguments> ReadAsync(HttpRequest request, bool takesJson)
    {
        var fields = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync())
            {
                fields[name] = value.ToString();
            }
        }
        else if (takesJson && request.HasJsonContentType() && await JsonNode.ParseAsync(request.Body) is JsonObject body)
        {
            foreach (var (name, value) in body)
            {
                fields[name] = value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value?.ToJsonString() ?? "";
            }
        }

        return new FakeArguments(fields);
    }

    public string Needed(string name) => this[name] ?? throw new FakeRefusal("invalid_arguments", $"missing required field: {name}");

    public bool Is(string name) => this[name] is "true" or "1";

    public int Number(string name, int otherwise) => this[name] is not { } text ? otherwise
        : int.TryParse(text, out var number) ? number : throw new FakeRefusal("invalid_arguments", $"{name} must be an integer");

    public JsonObject? Object(string name, string otherwise) => Json(name, otherwise) is { } node ? node as JsonObject ?? throw new FakeRefusal(otherwise) : null;

    public JsonArray? List(string name, string otherwise) => Json(name, otherwise) is { } node ? node as JsonArray ?? throw new FakeRefusal(otherwise) : null;

    private JsonNode? Json(string name, string otherwise)
    {
        try
        {
            return this[name] is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            throw new FakeRefusal(otherwise);
        }
    }
}
