using System.Net.Http.Headers;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.HubSpot;

/// <summary>What HubSpot's answers mean (https://developers.hubspot.com/docs/api-reference/error-handling).</summary>
internal static class HubSpotReplies
{
    public const string Vendor = "HubSpot";
    private const int LongestMessage = 200;

    public static CrmManners Manners(HubSpotOptions options, TimeProvider clock) => new(
        Vendor,
        new Pace(options.CallsPerTenSeconds, TimeSpan.FromSeconds(10), clock),
        (request, _) =>
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
            return Task.CompletedTask;
        },
        Judge,
        Learn);

    public static CrmVerdict Judge(CrmReply reply, DateTimeOffset now) => reply.Status switch
    {
        429 when reply.Json()?.Text("policyName") is "DAILY" => new CrmVerdict.Pause("HubSpot's daily budget of this account is used up.", Midnight(now)),
        429 => new CrmVerdict.Again(reply.RetryAfter(now)),
        401 => new CrmVerdict.LogIn(),
        403 => Forbidden(reply),
        408 or 423 or 477 or >= 500 => new CrmVerdict.Again(reply.RetryAfter(now)),
        _ => new CrmVerdict.Refuse($"HubSpot refused a call ({reply.Status}): {Message(reply)}"),
    };

    // Only keys that are not an OAuth app's have a daily limit in their answers.
    public static void Learn(CrmReply reply, DailyBudget budget) =>
        budget.Learn(reply.Number("x-hubspot-ratelimit-daily"), reply.Number("x-hubspot-ratelimit-daily-remaining"));

    private static CrmVerdict.Refuse Forbidden(CrmReply reply)
    {
        string[] scopes =
        [
            .. (reply.Json()?.Items("errors") ?? [])
                .SelectMany(error => error.Items("context.requiredGranularScopes").Concat(error.Items("context.requiredScopes")))
                .Select(scope => scope.GetString()).OfType<string>().Distinct(),
        ];
        return scopes.Length == 0
            ? new CrmVerdict.Refuse($"HubSpot forbids it: {Message(reply)}")
            : new CrmVerdict.Refuse($"The HubSpot key lacks a scope: {string.Join(" or ", scopes)}.") { Scopes = [string.Join(" or ", scopes)] };
    }

    private static string Message(CrmReply reply) =>
        reply.Json()?.Text("message") is { } message ? message[..Math.Min(message.Length, LongestMessage)] : "it gave no reason.";

    private static TimeSpan Midnight(DateTimeOffset now) => now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
}
