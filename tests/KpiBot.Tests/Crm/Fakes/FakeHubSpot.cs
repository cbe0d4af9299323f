using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>HubSpot as its pages, its client and recorded answers show it: paging, search with its bounds, batches, histories, scopes, limits; v3 and dated paths.</summary>
internal sealed class FakeHubSpot : FakeCrm
{
    public const string Token = "pat-eu1-fake";
    private const int MostFound = 10_000;

    public static Task<FakeHubSpot> StartAsync() => new FakeHubSpot().StartedAsync<FakeHubSpot>();

    /// <summary>By type, in order of their ids.</summary>
    public Dictionary<string, SortedList<long, HubSpotObject>> Objects { get; } =
        new[] { "deals", "companies", "contacts", "calls", "emails", "meetings", "tasks", "line_items" }.ToDictionary(type => type, _ => new SortedList<long, HubSpotObject>());

    public List<JsonObject> Owners { get; } = [];

    public List<JsonObject> Pipelines { get; } = [];

    /// <summary>The names of properties that there are; where a type is absent, any.</summary>
    public Dictionary<string, HashSet<string>> Properties { get; } = [];

    /// <summary>What the key may not read, by type, with the scope that it lacks.</summary>
    public Dictionary<string, string> Lacking { get; } = [];

    /// <summary>How far search is behind.</summary>
    public TimeSpan IndexLag { get; set; }

    public HubSpotObject Add(string type, long id, DateTimeOffset created)
    {
        var added = new HubSpotObject(id, created);
        Objects[type].Add(id, added);
        return added;
    }

    protected override IResult? Door(HttpRequest request)
    {
        if (request.Headers.Authorization != $"Bearer {Token}")
        {
            return Error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
        }

        if (Lacking.FirstOrDefault(lack => request.Path.Value!.Contains(lack.Key, StringComparison.Ordinal)) is { Key: not null } lacking)
        {
            return Json(new JsonObject
            {
                ["status"] = "error",
                ["message"] = "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
                ["correlationId"] = "0198-fake",
                ["errors"] = new JsonArray(new JsonObject
                {
                    ["message"] = "One or more of the following scopes are required.",
                    ["context"] = new JsonObject { ["requiredGranularScopes"] = new JsonArray(lacking.Value) },
                }),
                ["category"] = "MISSING_SCOPES",
            }, 403);
        }

        // Search tells nothing of the limits.
        if (!request.Path.Value!.EndsWith("/search", StringComparison.Ordinal))
        {
            request.HttpContext.Response.Headers["x-hubspot-ratelimit-interval-milliseconds"] = "10000";
            request.HttpContext.Response.Headers["x-hubspot-ratelimit-max"] = "110";
            request.HttpContext.Response.Headers["x-hubspot-ratelimit-remaining"] = "109";
        }

        return null;
    }

    protected override void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (before, after) in new[] { ("/v3", ""), ("", "/2026-09") })
        {
            var objects = $"/crm{before}/objects{after}/{{type}}";
            routes.MapGet(objects, (string type, HttpRequest request) => List(type, request.Query));
            routes.MapPost($"{objects}/search", async (string type, HttpRequest request) => Search(type, await BodyAsync(request)));
            routes.MapPost($"{objects}/batch/read", async (string type, HttpRequest request) => Batch(type, await BodyAsync(request)));
            routes.MapPost($"/crm{before}/associations{after}/{{from}}/{{to}}/batch/read", async (string from, string to, HttpRequest request) => Tied(from, to, await BodyAsync(request), before.Length == 0));
            routes.MapGet($"/crm{before}/owners{after}", (HttpRequest request) => Json(Paged(
                [.. Owners.Where(owner => (bool)owner["archived"]! == (request.Query["archived"] == "true"))], request.Query, owner => owner.DeepClone())));
            routes.MapGet($"/crm{before}/pipelines{after}/deals", () => Json(new JsonObject { ["results"] = new JsonArray([.. Pipelines.Select(pipeline => pipeline.DeepClone())]) }));
            routes.MapGet($"/crm{before}/properties{after}/{{type}}", (string type) => Json(new JsonObject
            {
                ["results"] = new JsonArray([.. (Properties.GetValueOrDefault(type) ?? []).Select(name => new JsonObject { ["name"] = name, ["label"] = name, ["type"] = "string" })]),
            }));
        }

        routes.MapGet("/account-info/{version}/details", () => Json(new JsonObject
        {
            ["portalId"] = 4242, ["accountType"] = "STANDARD", ["timeZone"] = "Europe/Paris", ["companyCurrency"] = "EUR", ["additionalCurrencies"] = new JsonArray(), ["uiDomain"] = "app-eu1.hubspot.com",
        }));
    }

    private static async Task<JsonObject> BodyAsync(HttpRequest request) => (await JsonNode.ParseAsync(request.Body))!.AsObject();

    private static string[] Names(IQueryCollection query, string name) => [.. query[name].SelectMany(value => value!.Split(','))];

    private static string[] Names(JsonObject body, string name) => [.. (body[name]?.AsArray() ?? []).Select(value => (string)value!)];

    private static IResult Error(int status, string category, string message) =>
        Json(new JsonObject { ["status"] = "error", ["message"] = message, ["correlationId"] = "0198-fake", ["category"] = category }, status);

    private static JsonObject Paged<T>(IReadOnlyList<T> all, IQueryCollection query, Func<T, JsonNode> write)
    {
        var limit = int.Parse(query["limit"].FirstOrDefault() ?? "10", CultureInfo.InvariantCulture);
        var from = int.Parse(query["after"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var answer = new JsonObject { ["results"] = new JsonArray([.. all.Skip(from).Take(limit).Select(write)]) };
        if (from + limit < all.Count)
        {
            answer["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = (from + limit).ToString(CultureInfo.InvariantCulture), ["link"] = "?after=" } };
        }

        return answer;
    }

    private bool IsKnown(string type, string property) => !Properties.TryGetValue(type, out var known) || known.Contains(property);

    private IResult List(string type, IQueryCollection query)
    {
        var (limit, histories) = (int.Parse(query["limit"].FirstOrDefault() ?? "10", CultureInfo.InvariantCulture), Names(query, "propertiesWithHistory"));
        if (limit > (histories.Length > 0 ? 50 : 100))
        {
            return Error(400, "VALIDATION_ERROR", "The limit is too large.");
        }

        // As HubSpot's cursors are: the last id, not a place.
        var after = long.Parse(query["after"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var objects = Objects[type];
        List<HubSpotObject> page = [];
        for (var at = Place(objects.Keys, after); at < objects.Count && page.Count <= limit; at++)
        {
            if (objects.Values[at].ArchivedAt is not null == (query["archived"] == "true"))
            {
                page.Add(objects.Values[at]);
            }
        }

        var answer = new JsonObject
        {
            ["results"] = new JsonArray([.. page.Take(limit).Select(one => one.ToJson(Names(query, "properties"), histories, Names(query, "associations"), name => IsKnown(type, name)))]),
        };
        if (page.Count > limit)
        {
            answer["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = page[limit - 1].Id.ToString(CultureInfo.InvariantCulture), ["link"] = "?after=" } };
        }

        return Json(answer);
    }

    // The first place whose key is greater.
    private static int Place(IList<long> keys, long after)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = keys[middle] <= after ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private IResult Search(string type, JsonObject body)
    {
        var limit = (int?)body["limit"] ?? 10;
        var from = int.Parse((string?)body["after"] ?? "0", CultureInfo.InvariantCulture);
        if (limit > 200 || from + limit > MostFound || body.ToJsonString().Length > 3_000)
        {
            return Error(400, "VALIDATION_ERROR", "The search is too large, or goes beyond 10,000 results.");
        }

        var filters = body["filterGroups"]![0]!["filters"]!.AsArray();
        var found = Objects[type].Values.Where(one => one.ArchivedAt is null && one.Updated <= Now - IndexLag && filters.All(filter => Meets(one, filter!.AsObject())));
        var isById = (string?)body["sorts"]?[0]?["propertyName"] == "hs_object_id";
        var sorted = (isById ? found.OrderBy(one => one.Id) : found.OrderBy(one => one.Updated).ThenByDescending(one => one.Id % 7)).ToList();
        var answer = new JsonObject
        {
            ["total"] = sorted.Count,
            ["results"] = new JsonArray([.. sorted.Skip(from).Take(limit).Select(one => one.ToJson(Names(body, "properties"), [], [], _ => true))]),
        };
        if (from + limit < sorted.Count)
        {
            answer["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = (from + limit).ToString(CultureInfo.InvariantCulture) } };
        }

        return Json(answer);
    }

    private static bool Meets(HubSpotObject one, JsonObject filter)
    {
        var value = long.Parse((string)filter["value"]!, CultureInfo.InvariantCulture);
        var own = (string)filter["propertyName"]! == "hs_object_id" ? one.Id : one.Updated.ToUnixTimeMilliseconds();
        return (string)filter["operator"]! switch
        {
            "GTE" => own >= value,
            "GT" => own > value,
            "EQ" => own == value,
            var other => throw new NotSupportedException(other),
        };
    }

    private IResult Batch(string type, JsonObject body)
    {
        var histories = Names(body, "propertiesWithHistory");
        long[] ids = [.. body["inputs"]!.AsArray().Select(input => long.Parse((string)input!["id"]!, CultureInfo.InvariantCulture))];
        return ids.Length > (histories.Length > 0 ? 50 : 100)
            ? Error(400, "VALIDATION_ERROR", "Too many inputs.")
            : Json(new JsonObject
            {
                ["status"] = "COMPLETE",
                ["results"] = new JsonArray([.. ids.Where(Objects[type].ContainsKey).Select(id => Objects[type][id]).Where(one => one.ArchivedAt is null)
                    .Select(one => one.ToJson(Names(body, "properties"), histories, [], name => IsKnown(type, name)))]),
            });
    }

    private IResult Tied(string from, string to, JsonObject body, bool isDated) => Json(new JsonObject
    {
        ["status"] = "COMPLETE",
        ["results"] = new JsonArray([.. body["inputs"]!.AsArray().Select(input => (string)input!["id"]!)
            .Where(id => Objects[from].TryGetValue(long.Parse(id, CultureInfo.InvariantCulture), out var one) && one.Ties.ContainsKey(to))
            .Select(id => new JsonObject
            {
                ["from"] = new JsonObject { ["id"] = id },
                ["to"] = new JsonArray([.. Objects[from][long.Parse(id, CultureInfo.InvariantCulture)].Ties[to].Select(other => isDated
                    ? new JsonObject { ["toObjectId"] = other, ["associationTypes"] = new JsonArray(new JsonObject { ["category"] = "HUBSPOT_DEFINED", ["typeId"] = 5, ["label"] = "Primary" }) }
                    : new JsonObject { ["id"] = other, ["type"] = "deal_to_company" })]),
            })]),
    });
}
