using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>Pipedrive as its specification, its client and recorded answers show it: v2 by cursor, v1 by place, tokens that a call costs, times in two forms, nulls.</summary>
internal sealed class FakePipedrive : FakeCrm
{
    public const string Token = "0123456789abcdef0123456789abcdef01234567";

    public static Task<FakePipedrive> StartAsync() => new FakePipedrive().StartedAsync<FakePipedrive>();

    /// <summary>By listing (<c>deals</c>, <c>activities</c>, <c>users</c>…), in order of ids.</summary>
    public Dictionary<string, List<JsonObject>> Rows { get; } = [];

    /// <summary>By deal, newest first.</summary>
    public Dictionary<string, List<JsonObject>> Changelogs { get; } = [];

    /// <summary>What a day grants the company; what is left of it is in every answer.</summary>
    public long DailyLimit { get; set; } = 150_000_000;

    public long Spent { get; private set; }

    public List<JsonObject> Of(string listing) => Rows.TryGetValue(listing, out var rows) ? rows : Rows[listing] = [];

    public static string V2(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string V1(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    protected override IResult? Door(HttpRequest request)
    {
        if (request.Headers["x-api-token"] != Token)
        {
            return Json(new JsonObject { ["success"] = false, ["error"] = "unauthorized access", ["errorCode"] = 401, ["error_info"] = "Please check developers.pipedrive.com" }, 401);
        }

        Spent += Cost(request.Path);
        var headers = request.HttpContext.Response.Headers;
        (headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"], headers["x-ratelimit-reset"]) = ("80", "79", "2");
        headers["x-daily-ratelimit-token-limit"] = DailyLimit.ToString(CultureInfo.InvariantCulture);
        headers["x-daily-ratelimit-token-remaining"] = Math.Max(1, DailyLimit - Spent).ToString(CultureInfo.InvariantCulture);
        return null;
    }

    protected override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v2/deals", (HttpRequest request) => Deals(request.Query, archived: false));
        routes.MapGet("/api/v2/deals/archived", (HttpRequest request) => Deals(request.Query, archived: true));
        routes.MapGet("/api/v2/deals/products", (HttpRequest request) =>
        {
            var ids = request.Query["deal_ids"].ToString().Split(',').ToHashSet();
            return ids.Count > 100 ? Error(400, "deal_ids: at most 100") : Page([.. ids.SelectMany(Lines)], request.Query);
        });
        routes.MapGet("/api/v2/{listing}", (string listing, HttpRequest request) => Ids(request.Query) is { } ids
            ? Page([.. Of(listing).Where(row => ids.Contains((string?)row["id"]?.ToJsonString()))], request.Query) : Since(request.Query) is { } since
            ? Page([.. Of(listing).Where(row => string.CompareOrdinal((string?)row["update_time"], since) >= 0)], request.Query)
            : IsWrong(request.Query) ? Error(400, "updated_since: invalid") : Page(Of(listing), request.Query));
        routes.MapGet("/api/v1/users/me", () => Json(new JsonObject
        {
            ["success"] = true,
            ["data"] = new JsonObject { ["id"] = 1, ["name"] = "Key", ["company_domain"] = "acme", ["default_currency"] = "EUR", ["timezone_name"] = "Europe/Paris", ["timezone_offset"] = "+01:00" },
        }));
        routes.MapGet("/api/v1/users", () => Json(new JsonObject { ["success"] = true, ["data"] = new JsonArray([.. Of("users").Select(user => user.DeepClone())]) }));
        routes.MapGet("/api/v1/leads", (HttpRequest request) => Places(Of("leads"), request.Query));
        routes.MapGet("/api/v1/leads/archived", (HttpRequest request) => Places(Of("leads_archived"), request.Query));
        routes.MapGet("/api/v1/deals/{id}/changelog", (string id, HttpRequest request) => Page(Changelogs.GetValueOrDefault(id) ?? [], request.Query));
    }

    private static int Cost(string path) => path.Split('/') switch
    {
        [_, "api", "v2", "stages" or "pipelines"] => 5,
        [_, "api", "v2", "deals" or "activities" or "organizations"] => 10,
        [_, _, _, _, _, "changelog"] => 20,
        _ => 20,
    };

    private static IResult Error(int status, string error) => Json(new JsonObject { ["success"] = false, ["error"] = error, ["error_info"] = "", ["data"] = null, ["additional_data"] = null }, status);

    // With milliseconds it is refused.
    private static string? Since(IQueryCollection query) => query["updated_since"].FirstOrDefault() is { } since && !since.Contains('.', StringComparison.Ordinal) ? since : null;

    private static HashSet<string?>? Ids(IQueryCollection query) => query["ids"].FirstOrDefault() is { } ids ? [.. ids.Split(',')] : null;

    private static bool IsWrong(IQueryCollection query) => query["updated_since"].Count > 0;

    private List<JsonObject> Lines(string deal) => Rows.GetValueOrDefault($"lines:{deal}") ?? [];

    private IResult Deals(IQueryCollection query, bool archived)
    {
        if (IsWrong(query) && Since(query) is null)
        {
            return Error(400, "updated_since: invalid");
        }

        var deleted = query["status"] == "deleted";
        var month = V2(Now.AddDays(-30));
        var found = Of("deals").Where(deal => (bool)deal["is_archived"]! == archived && ((string?)deal["status"] == "deleted") == deleted);
        found = deleted ? found.Where(deal => string.CompareOrdinal((string?)deal["update_time"], month) >= 0) : found;
        found = Ids(query) is { } ids ? found.Where(deal => ids.Contains(deal["id"]!.ToJsonString())) : found;
        found = Since(query) is { } since ? found.Where(deal => string.CompareOrdinal((string?)deal["update_time"], since) >= 0) : found;
        return Page([.. found], query);
    }

    private static IResult Page(List<JsonObject> all, IQueryCollection query)
    {
        var limit = int.Parse(query["limit"].FirstOrDefault() ?? "100", CultureInfo.InvariantCulture);
        if (limit > 500)
        {
            return Error(400, "limit: at most 500");
        }

        var from = query["cursor"].FirstOrDefault() is { Length: > 0 } cursor ? int.Parse(Text(cursor), CultureInfo.InvariantCulture) : 0;
        return Json(new JsonObject
        {
            ["success"] = true,
            ["data"] = new JsonArray([.. all.Skip(from).Take(limit).Select(row => row.DeepClone())]),
            ["additional_data"] = new JsonObject { ["next_cursor"] = from + limit < all.Count ? Cursor(from + limit) : null },
        });
    }

    private static IResult Places(List<JsonObject> all, IQueryCollection query)
    {
        var limit = int.Parse(query["limit"].FirstOrDefault() ?? "100", CultureInfo.InvariantCulture);
        var from = int.Parse(query["start"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var paging = new JsonObject { ["start"] = from, ["limit"] = limit, ["more_items_in_collection"] = from + limit < all.Count };
        if (from + limit < all.Count)
        {
            paging["next_start"] = from + limit;
        }

        return Json(new JsonObject
        {
            ["success"] = true,
            ["data"] = all.Count == 0 ? null : new JsonArray([.. all.Skip(from).Take(limit).Select(row => row.DeepClone())]),
            ["additional_data"] = new JsonObject { ["pagination"] = paging },
        });
    }

    private static string Cursor(int place) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(place.ToString(CultureInfo.InvariantCulture)));

    private static string Text(string cursor) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(cursor));
}
