using System.Globalization;
using System.Text.Json.Nodes;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>An object in the fake HubSpot: present values, earlier ones, and what it is tied to.</summary>
internal sealed class HubSpotObject(long id, DateTimeOffset created)
{
    public long Id { get; } = id;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public DateTimeOffset? ArchivedAt { get; set; }

    public Dictionary<string, string?> Properties { get; } = [];

    /// <summary>Oldest first.</summary>
    public Dictionary<string, List<(string? Value, DateTimeOffset At)>> History { get; } = [];

    public Dictionary<string, List<string>> Ties { get; } = [];

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Sets a property, keeping what it was.</summary>
    public HubSpotObject Set(string property, string? value, DateTimeOffset at)
    {
        Properties[property] = value;
        if (!History.TryGetValue(property, out var versions))
        {
            History[property] = versions = [];
        }

        versions.Add((value, at));
        Updated = at > Updated ? at : Updated;
        return this;
    }

    public string? Value(string property) => property switch
    {
        "hs_object_id" => Id.ToString(CultureInfo.InvariantCulture),
        "hs_lastmodifieddate" or "lastmodifieddate" => Iso(Updated),
        "createdate" or "hs_createdate" => Properties.GetValueOrDefault(property) ?? Iso(Created),
        _ => Properties.GetValueOrDefault(property),
    };

    /// <summary>As HubSpot writes it; properties that nobody knows are left out without a word.</summary>
    public JsonObject ToJson(IEnumerable<string> properties, IReadOnlyCollection<string> histories, IReadOnlyCollection<string> ties, Func<string, bool> isKnown)
    {
        var json = new JsonObject
        {
            ["id"] = Id.ToString(CultureInfo.InvariantCulture),
            ["properties"] = new JsonObject(properties.Concat(["createdate", "hs_lastmodifieddate", "hs_object_id"]).Distinct().Where(isKnown)
                .Select(name => KeyValuePair.Create(name, (JsonNode?)Value(name)))),
            ["createdAt"] = Iso(Created),
            ["updatedAt"] = Iso(Updated),
            ["archived"] = ArchivedAt is not null,
        };
        if (ArchivedAt is { } archived)
        {
            json["archivedAt"] = Iso(archived);
        }

        if (histories.Count > 0)
        {
            json["propertiesWithHistory"] = new JsonObject(histories.Where(isKnown).Select(name => KeyValuePair.Create(name, (JsonNode?)Versions(name))));
        }

        if (ties.Any(Ties.ContainsKey))
        {
            json["associations"] = new JsonObject(ties.Where(Ties.ContainsKey).Select(to => KeyValuePair.Create(to.Replace('_', ' '), (JsonNode?)Tied(to))));
        }

        return json;
    }

    private JsonArray Versions(string property) => [.. (History.GetValueOrDefault(property) ?? []).AsEnumerable().Reverse().Select(version => new JsonObject
    {
        ["value"] = version.Value ?? "",
        ["timestamp"] = Iso(version.At),
        ["sourceType"] = "CRM_UI",
        ["sourceId"] = "userId:1",
        ["updatedByUserId"] = 1,
    })];

    private JsonObject Tied(string to) => new()
    {
        ["results"] = new JsonArray([.. Ties[to].Select(id => new JsonObject { ["id"] = id, ["type"] = to == "companies" ? "deal_to_company" : "tie" })]),
    };
}
