using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpiBot.Operating;

/// <summary>The state of each part, and one sentence on what is amiss; nothing of a company's.</summary>
internal static class HealthJson
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(Of(report), context.RequestAborted);

    internal static JsonObject Of(HealthReport report) => new()
    {
        ["status"] = report.Status.ToString(),
        ["checks"] = new JsonObject(report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, Of(entry.Value)))),
    };

    private static JsonObject Of(HealthReportEntry entry)
    {
        var check = new JsonObject { ["status"] = entry.Status.ToString() };
        if (Reason(entry) is { } reason)
        {
            check["reason"] = reason;
        }

        return check;
    }

    // What an unforeseen exception says may name anything: the log has it.
    private static string? Reason(HealthReportEntry entry) => entry.Exception switch
    {
        null => entry.Description,
        OperationCanceledException => "It did not answer in time.",
        var failed => $"It could not be looked at ({failed.GetType().Name}); the log says more.",
    };
}
