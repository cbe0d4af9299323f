using System.Globalization;
using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Salesforce;

/// <summary>What Salesforce's answers mean (https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm).</summary>
internal static class SalesforceReplies
{
    public const string Vendor = "Salesforce";
    public const string LocatorGone = "INVALID_QUERY_LOCATOR";
    private const int LongestMessage = 200;

    // The budget is of the last 24 hours: there is no hour at which it is whole again.
    private static readonly TimeSpan UsedUp = TimeSpan.FromHours(1);

    public static CrmVerdict Judge(CrmReply reply, DateTimeOffset now)
    {
        var error = ErrorOf(reply);
        var code = error.Text("errorCode") ?? error.Text("error");
        return (reply.Status, code) switch
        {
            (403, "REQUEST_LIMIT_EXCEEDED") or (_, "TotalRequests Limit exceeded") => new CrmVerdict.Pause("Salesforce's calls of the last 24 hours are used up, by us and the org's other tools together.", UsedUp),
            (401, _) => new CrmVerdict.LogIn(),
            (_, "invalid_client_id" or "invalid_client" or "invalid_grant" or "invalid_app_access" or "unsupported_grant_type") =>
                new CrmVerdict.Refuse($"Salesforce lets nobody in with these settings ({code}): {error.Text("error_description")}"),
            (_, "INVALID_TYPE") => new CrmVerdict.Refuse($"The Salesforce user may not read it: {Message(error)}") { Scopes = [Message(error)], Code = code },
            (403, _) => new CrmVerdict.Refuse($"Salesforce forbids it ({code}): {Message(error)}") { Scopes = [code ?? "a permission"], Code = code },
            (408 or 429 or >= 500, _) => new CrmVerdict.Again(reply.RetryAfter(now)),
            _ => new CrmVerdict.Refuse($"Salesforce refused a call ({reply.Status} {code}): {Message(error)}") { Code = code },
        };
    }

    // Sforce-Limit-Info: api-usage=891/15000
    public static void Learn(CrmReply reply, DailyBudget budget)
    {
        if (reply.Headers.TryGetValues("Sforce-Limit-Info", out var values) && values.First().Split("api-usage=") is [_, var usage]
            && usage.Split(';', ',')[0].Split('/') is [var used, var limit]
            && long.TryParse(used, NumberStyles.None, CultureInfo.InvariantCulture, out var spent) && long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var most))
        {
            budget.Learn(most, Math.Max(0, most - spent));
        }
    }

    // Of the API a list of errors, of the log-in one.
    private static JsonElement ErrorOf(CrmReply reply) => reply.Json() is not { } json ? default : json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().FirstOrDefault() : json;

    private static string Message(JsonElement error) =>
        error.Text("message") is { } message ? message.ReplaceLineEndings(" ")[..Math.Min(message.ReplaceLineEndings(" ").Length, LongestMessage)] : "it gave no reason.";
}
