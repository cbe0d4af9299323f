using KpiBot.Slack.Receiving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KpiBot.Benchmarks;

/// <summary>What <c>tests/throughput</c> compares with: Kestrel, Slack's signature checked as the product checks it, and nothing else. <c>-- bare URL SECRET</c>.</summary>
internal static class BareEndpoint
{
    public static Task RunAsync(string url, string secret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(url);
        app.MapGet("/health/live", () => Results.Ok());
        app.MapPost("/slack/commands", async (HttpRequest request, CancellationToken cancellation) => await SlackBody.ReadAsync(request, cancellation) is { } body && IsSigned(request, body, secret)
            ? Results.Ok()
            : Results.StatusCode(StatusCodes.Status401Unauthorized));
        return app.RunAsync();
    }

    private static bool IsSigned(HttpRequest request, byte[] body, string secret) => SlackSignature.Accepts(
        secret, request.Headers[SlackSignature.TimestampHeader], request.Headers[SlackSignature.SignatureHeader], body, TimeProvider.System.GetUtcNow());
}
