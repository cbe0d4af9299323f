using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace KpiBot.Slack.Receiving;

/// <summary>A form's fields. A field that comes twice is taken as missing: Slack never sends one twice.</summary>
internal sealed class SlackForm(IReadOnlyDictionary<string, StringValues> fields)
{
    public string? this[string name] => fields.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    /// <summary>Slack's check of our certificate: it comes unsigned and asks for nothing.</summary>
    public bool IsSslCheck => this["ssl_check"] == "1";

    /// <summary>The same fields as Socket Mode brings them: as an object.</summary>
    public static SlackForm Of(JsonElement payload) => new(payload.ValueKind == JsonValueKind.Object
        ? payload.EnumerateObject()
            .Where(field => field.Value.ValueKind == JsonValueKind.String)
            .DistinctBy(field => field.Name)
            .ToDictionary(field => field.Name, field => new StringValues(field.Value.GetString()))
        : []);

    public static SlackForm? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body)) { ValueLengthLimit = SlackBody.Limit };
            return new SlackForm(reader.ReadForm());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
