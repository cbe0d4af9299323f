using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Pipedrive;

/// <summary>What Pipedrive's answers mean (https://pipedrive.readme.io/docs/core-api-concepts-http-status-codes).</summary>
internal static class PipedriveReplies
{
    public const string Vendor = "Pipedrive";
    private const int LongestMessage = 200;

    // Whoever goes on after 429 is shut out by the firm before Pipedrive, which answers with a page.
    private static readonly TimeSpan ShutOut = TimeSpan.FromMinutes(15);

    public static CrmManners Manners(PipedriveOptions options, TimeProvider clock) => new(
        Vendor,
        new Pace(options.CallsPerTwoSeconds, TimeSpan.FromSeconds(2), clock),
        (request, _) =>
        {
            request.Headers.TryAddWithoutValidation("x-api-token", options.Token);
            return Task.CompletedTask;
        },
        Judge,
        Learn);

    public static CrmVerdict Judge(CrmReply reply, DateTimeOffset now) => reply.Status switch
    {
        403 when reply.IsHtml => new CrmVerdict.Pause("Pipedrive has shut us out for a while, after too many calls of all tools together.", ShutOut),
        429 when reply.Number("x-daily-ratelimit-token-remaining") is 0 => new CrmVerdict.Pause("Pipedrive's daily budget of this company is used up.", now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime),
        429 => new CrmVerdict.Again(reply.RetryAfter(now) ?? (reply.Number("x-ratelimit-reset") is { } seconds ? TimeSpan.FromSeconds(Math.Max(1, seconds)) : null)),
        401 => new CrmVerdict.LogIn(),
        402 => new CrmVerdict.Refuse("Pipedrive says that the company's account is not paid or has ended."),
        403 => new CrmVerdict.Refuse($"Pipedrive forbids it: {Message(reply)}") { Scopes = [Scope(reply)] },
        404 => new CrmVerdict.Refuse($"Pipedrive has nothing there: {Message(reply)}") { Code = "404" },
        408 or >= 500 => new CrmVerdict.Again(reply.RetryAfter(now)),
        _ => new CrmVerdict.Refuse($"Pipedrive refused a call ({reply.Status}): {Message(reply)}"),
    };

    public static void Learn(CrmReply reply, DailyBudget budget) => budget.Learn(reply.Number("x-daily-ratelimit-token-limit"), reply.Number("x-daily-ratelimit-token-remaining"));

    // Pipedrive does not name the permission; what was asked for does.
    private static string Scope(CrmReply reply) => reply.Json()?.Text("error") is { } error ? error[..Math.Min(error.Length, LongestMessage)] : "a permission";

    private static string Message(CrmReply reply) => reply.Json()?.Text("error") is { } message ? message[..Math.Min(message.Length, LongestMessage)] : "it gave no reason.";
}
