using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.HubSpot;

/// <summary>What changed of a type: found by search, then read with its history and its ties, in the form in which a listing gives it.</summary>
internal sealed class HubSpotChanges(CrmClient client, HubSpotPaths paths, Pace searches)
{
    private const int MostFound = 200;
    private const int MostRead = 100;
    private const int MostWithHistory = 50;

    public static string First(DateTimeOffset since) => new HubSpotSearchCursor(since.ToUnixTimeMilliseconds()).ToString();

    public async Task<Page> PageAsync(HubSpotWants wants, string cursor, CancellationToken cancellation)
    {
        var at = HubSpotSearchCursor.Parse(cursor);
        var found = await SearchAsync(wants, at, cancellation);
        string[] ids = [.. found.Items("results").Select(row => row.Text("id")).OfType<string>()];
        var rows = new List<JsonElement>(ids.Length);
        foreach (var some in ids.Chunk(wants.Histories.Count > 0 ? MostWithHistory : MostRead))
        {
            rows.AddRange(await ReadAsync(wants, some, cancellation));
        }

        return new Page(rows, at.Next(found.Text("paging.next.after") is not null, Last(wants, found))?.ToString());
    }

    /// <summary>Objects by their ids, with their ties.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(HubSpotWants wants, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var answer = await client.PostAsync(
            paths.Batch(wants.Type),
            json =>
            {
                json.WriteStartObject();
                Inputs(json, ids);
                Texts(json, "properties", wants.Properties);
                Texts(json, "propertiesWithHistory", wants.Histories);
                json.WriteEndObject();
            },
            cancellation);
        var rows = answer.Items("results").ToList();
        if (wants.Ties.Count == 0 || rows.Count == 0)
        {
            return rows;
        }

        var tied = rows.Select(row => JsonObject.Create(row)).OfType<JsonObject>().ToList();
        foreach (var to in wants.Ties)
        {
            await TieAsync(tied, wants.Type, to, ids, cancellation);
        }

        return [.. tied.Select(row => JsonElement.Parse(row.ToJsonString()))];
    }

    private Task<JsonElement> SearchAsync(HubSpotWants wants, HubSpotSearchCursor at, CancellationToken cancellation) => client.PostAsync(
        paths.Search(wants.Type),
        json =>
        {
            var stamp = at.Stamp.ToString(CultureInfo.InvariantCulture);
            json.WriteStartObject();
            json.WriteStartArray("filterGroups");
            json.WriteStartObject();
            json.WriteStartArray("filters");
            Filter(json, wants.Changed, at switch { { AfterId: not null } => "EQ", { IsPast: true } => "GT", _ => "GTE" }, stamp);
            if (at.AfterId is { } id)
            {
                Filter(json, "hs_object_id", "GT", id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("sorts");
            json.WriteStartObject();
            json.WriteString("propertyName", at.AfterId is null ? wants.Changed : "hs_object_id");
            json.WriteString("direction", "ASCENDING");
            json.WriteEndObject();
            json.WriteEndArray();
            Texts(json, "properties", [wants.Changed]);
            json.WriteNumber("limit", MostFound);
            json.WriteEndObject();
        },
        cancellation,
        searches);

    // A listing gives associations with the objects; a batch does not.
    private async Task TieAsync(List<JsonObject> rows, string from, string to, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var answer = await client.PostAsync(paths.Associations(from, to), json =>
        {
            json.WriteStartObject();
            Inputs(json, ids);
            json.WriteEndObject();
        }, cancellation);
        var ties = answer.Items("results").ToLookup(tie => tie.Text("from.id"));
        foreach (var row in rows)
        {
            var others = ties[(string?)row["id"]].SelectMany(tie => tie.Items("to"))
                .Select(other => (JsonNode)new JsonObject { ["id"] = other.Text("toObjectId") ?? other.Text("id"), ["type"] = TypeOf(from, to, other) });
            if (row["associations"] is not JsonObject all)
            {
                row["associations"] = all = [];
            }

            all[to] = new JsonObject { ["results"] = new JsonArray([.. others]) };
        }
    }

    // Which of a deal's companies is the primary one is a label in date-based answers, a type of its own in v3's.
    private static string? TypeOf(string from, string to, JsonElement tie) => tie.Text("type")
        ?? (tie.Items("associationTypes").Any(type => type.Text("label") is "Primary") ? HubSpotTies.Primary(from, to) : $"{from}_to_{to}");

    private static (long Stamp, string Id)? Last(HubSpotWants wants, JsonElement found) =>
        found.Items("results").LastOrDefault() is { ValueKind: JsonValueKind.Object } last && Stamps.Instant(last.Text("properties." + wants.Changed)) is { } at
            ? (at.ToUnixTimeMilliseconds(), last.Text("id") ?? "0")
            : null;

    private static void Filter(Utf8JsonWriter json, string property, string means, string value)
    {
        json.WriteStartObject();
        json.WriteString("propertyName", property);
        json.WriteString("operator", means);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void Inputs(Utf8JsonWriter json, IReadOnlyList<string> ids)
    {
        json.WriteStartArray("inputs");
        foreach (var id in ids)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
