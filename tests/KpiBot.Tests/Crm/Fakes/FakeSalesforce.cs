using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>Salesforce as its pages, jsforce's types and recorded answers show it: log-in, describe, query and queryAll with locators that run out, limits, odd stamps.</summary>
internal sealed partial class FakeSalesforce : FakeCrm
{
    public const string Token = "00D000000000001!fake";
    public const string ClientId = "3MVG9fake";
    public const string ClientSecret = "fake-consumer-secret";

    private readonly Dictionary<string, (List<JsonObject> Rows, string[] Fields)> _locators = [];
    private int _next;

    public static Task<FakeSalesforce> StartAsync() => new FakeSalesforce().StartedAsync<FakeSalesforce>();

    /// <summary>By object, in any order.</summary>
    public Dictionary<string, List<JsonObject>> Rows { get; } = new[]
    {
        "Organization", "User", "UserRole", "OpportunityStage", "Opportunity", "OpportunityHistory", "OpportunityFieldHistory", "OpportunityLineItem", "Account", "Task", "Event", "Lead",
    }.ToDictionary(name => name, _ => new List<JsonObject>());

    /// <summary>Fields that an object has besides those of its rows.</summary>
    public Dictionary<string, string[]> Fields { get; } = new()
    {
        ["Opportunity"] = ["LastStageChangeDate", "SystemModstamp"],
        ["Account"] = ["Id", "Name", "Industry", "BillingCountry", "OwnerId", "SystemModstamp"],
        ["Task"] = ["Id", "TaskSubtype", "Type", "OwnerId", "WhatId", "CreatedDate", "ActivityDate", "IsClosed", "CompletedDateTime", "SystemModstamp"],
        ["Event"] = ["Id", "Type", "OwnerId", "WhatId", "CreatedDate", "StartDateTime", "EndDateTime", "SystemModstamp"],
        ["Lead"] = ["Id", "OwnerId", "LeadSource", "CreatedDate", "ConvertedDate", "ConvertedOpportunityId", "SystemModstamp"],
        ["OpportunityLineItem"] = ["Id", "OpportunityId", "Quantity", "ListPrice", "UnitPrice", "Product2", "SystemModstamp"],
    };

    public int BatchSize { get; set; } = 2_000;

    public long DailyLimit { get; set; } = 15_000_000;

    /// <summary>How often somebody logged in, and with what.</summary>
    public List<IFormCollection> LogIns { get; } = [];

    /// <summary>The stamp as Salesforce writes it: no colon in the offset.</summary>
    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    public void ExpireLocators() => _locators.Clear();

    protected override IResult? Door(HttpRequest request)
    {
        if (request.Path == "/services/oauth2/token")
        {
            return null;
        }

        if (request.Headers.Authorization != $"Bearer {Token}")
        {
            return Error(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }

        request.HttpContext.Response.Headers["Sforce-Limit-Info"] = $"api-usage={Requests}/{DailyLimit}";
        return null;
    }

    protected override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/services/oauth2/token", async (HttpRequest request) => LogIn(await request.ReadFormAsync()));
        routes.MapGet("/services/data/{version}/sobjects/{name}/describe", (string name) => Rows.TryGetValue(name, out var rows)
            ? Json(new JsonObject { ["name"] = name, ["fields"] = new JsonArray([.. FieldsOf(name, rows).Select(field => new JsonObject { ["name"] = field, ["type"] = "string" })]) })
            : Error(404, "NOT_FOUND", "The requested resource does not exist"));
        routes.MapGet("/services/data/{version}/query", (string version, HttpRequest request) => Query(version, request.Query["q"]!, all: false));
        routes.MapGet("/services/data/{version}/queryAll", (string version, HttpRequest request) => Query(version, request.Query["q"]!, all: true));
        routes.MapGet("/services/data/{version}/query/{locator}", (string version, string locator) => More(version, locator));
    }

    private static IResult Error(int status, string code, string message) => Results.Text(new JsonArray(new JsonObject { ["message"] = message, ["errorCode"] = code }).ToJsonString(), "application/json", Encoding.UTF8, status);

    private IResult LogIn(IFormCollection form)
    {
        LogIns.Add(form);
        var isGood = form["grant_type"] == "client_credentials" ? form["client_id"] == ClientId && form["client_secret"] == ClientSecret : form["assertion"].ToString().Split('.').Length == 3;
        return isGood
            ? Json(new JsonObject { ["access_token"] = Token, ["instance_url"] = Address.ToString(), ["token_type"] = "Bearer", ["issued_at"] = "1777620337000", ["scope"] = "api" })
            : Json(new JsonObject { ["error"] = "invalid_client", ["error_description"] = "invalid client credentials" }, 400);
    }

    private IEnumerable<string> FieldsOf(string name, List<JsonObject> rows) =>
        rows.Take(1).SelectMany(row => row.Select(field => field.Key)).Concat(Fields.GetValueOrDefault(name) ?? []).Append("IsDeleted").Distinct();

    private IResult Query(string version, string soql, bool all)
    {
        var said = Soql().Match(soql);
        if (!said.Success || !Rows.TryGetValue(said.Groups["from"].Value, out var rows))
        {
            return Error(400, said.Success ? "INVALID_TYPE" : "MALFORMED_QUERY", $"sObject type '{said.Groups["from"].Value}' is not supported.");
        }

        var (name, fields) = (said.Groups["from"].Value, said.Groups["fields"].Value.Split(", "));
        var known = FieldsOf(name, rows).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (rows.Count > 0 && Array.Find(fields, field => !known.Contains(field.Split('.')[0])) is { } unknown)
        {
            return Error(400, "INVALID_FIELD", $"No such column '{unknown}' on entity '{name}'.");
        }

        var found = rows.Where(row => (all || row["IsDeleted"]?.GetValue<bool>() is not true) && Meets(row, said.Groups["where"].Value));
        var order = said.Groups["order"].Value;
        var sorted = order.Length == 0 ? found : found.OrderBy(row => (string?)row[order.Split(',')[0]], StringComparer.Ordinal).ThenBy(row => (string?)row["Id"], StringComparer.Ordinal);
        return Answer(version, [.. sorted], fields, 0);
    }

    private IResult More(string version, string locator) => locator.Split('-') is [var id, var from] && _locators.TryGetValue(id, out var kept)
        ? Answer(version, kept.Rows, kept.Fields, int.Parse(from, CultureInfo.InvariantCulture), id)
        : Error(400, "INVALID_QUERY_LOCATOR", "invalid query locator");

    private IResult Answer(string version, List<JsonObject> rows, string[] fields, int from, string? id = null)
    {
        var page = rows.Skip(from).Take(BatchSize).ToList();
        var answer = new JsonObject { ["totalSize"] = rows.Count, ["done"] = from + page.Count >= rows.Count };
        if (from + page.Count < rows.Count)
        {
            id ??= $"01g{++_next}";
            _locators[id] = (rows, fields);
            answer["nextRecordsUrl"] = $"/services/data/{version}/query/{id}-{from + page.Count}";
        }

        answer["records"] = new JsonArray([.. page.Select(row => Chosen(row, fields))]);
        return Json(answer);
    }

    private static JsonObject Chosen(JsonObject row, string[] fields)
    {
        var chosen = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "sObject", ["url"] = "/services/data/v67.0/sobjects/" } };
        foreach (var field in fields.Select(field => field.Split('.')[0]).Distinct())
        {
            chosen[field] = row[field]?.DeepClone();
        }

        return chosen;
    }

    // As much of SOQL's conditions as is asked here: comparisons, one list, and the pair by which a query goes on.
    private static bool Meets(JsonObject row, string where)
    {
        if (where.Length == 0)
        {
            return true;
        }

        if (After().Match(where) is { Success: true } after)
        {
            var (stamp, id) = ((string)row[after.Groups["field"].Value]!, (string)row["Id"]!);
            var compared = string.CompareOrdinal(Whole(stamp), Whole(after.Groups["stamp"].Value));
            return (compared > 0 || (compared == 0 && string.CompareOrdinal(id, after.Groups["id"].Value) > 0)) && Meets(row, where.Replace(after.Value, "", StringComparison.Ordinal));
        }

        return where.Split(" AND ", StringSplitOptions.RemoveEmptyEntries).All(condition => One(row, condition.Trim()));
    }

    private static bool One(JsonObject row, string condition)
    {
        var (field, rest) = (condition.Split(' ')[0], condition[(condition.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var own = row[field] switch { null => "", var node when node.GetValueKind() == JsonValueKind.String => (string)node!, var node => node.ToJsonString() };
        return rest.Split(' ', 2) switch
        {
            ["IN", var list] => list.Trim('(', ')').Split(',').Contains($"'{own}'"),
            [">=", var least] => string.CompareOrdinal(Whole(own), Whole(least)) >= 0,
            ["=", var value] => own == value.Trim('\''),
            _ => throw new NotSupportedException(condition),
        };
    }

    private static string Whole(string stamp) => stamp[..Math.Min(23, stamp.Length)];

    [GeneratedRegex("^SELECT (?<fields>.+?) FROM (?<from>\\w+)( WHERE (?<where>.+?))?( ORDER BY (?<order>.+?))?$")]
    private static partial Regex Soql();

    [GeneratedRegex("\\((?<field>\\w+) > (?<stamp>\\S+) OR \\(\\w+ = \\S+ AND Id > '(?<id>\\w+)'\\)\\)( AND )?")]
    private static partial Regex After();
}
