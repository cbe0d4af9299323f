using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Sending;

/// <summary>
/// The connector's REST API (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference). Without tokens yet: what
/// is not on this machine is not called.
/// </summary>
internal sealed partial class TeamsClient(HttpClient http, TeamsDoor door, TimeProvider clock, ILogger<TeamsClient> logger)
{
    public static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    public Task<TeamsOutcome> PostAsync(Uri serviceUrl, string conversation, string? replyTo, JsonObject activity, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Post, Address(serviceUrl, replyTo is null ? [conversation, "activities"] : [conversation, "activities", replyTo]), activity, cancellation);

    public Task<TeamsOutcome> UpdateAsync(Uri serviceUrl, TeamsMessageId message, JsonObject activity, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Put, Address(serviceUrl, [message.Conversation, "activities", message.Activity]), activity, cancellation);

    public Task<TeamsOutcome> CreateAsync(Uri serviceUrl, JsonObject conversation, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Post, Address(serviceUrl, []), conversation, cancellation);

    // Ids hold ';', ':' and '@'.
    private static Uri Address(Uri serviceUrl, ReadOnlySpan<string> path)
    {
        var address = new StringBuilder(serviceUrl.AbsoluteUri.TrimEnd('/')).Append("/v3/conversations");
        foreach (var part in path)
        {
            address.Append('/').Append(Uri.EscapeDataString(part));
        }

        return new Uri(address.ToString());
    }

    private async Task<TeamsOutcome> CallAsync(HttpMethod method, Uri address, JsonObject body, CancellationToken cancellation)
    {
        if (!door.MaySendTo(address))
        {
            Log.ForeignAddress(logger, address.Host);
            return new TeamsOutcome.Failed("ForeignServiceUrl");
        }

        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(TeamsJson.Write(body), Encoding.UTF8, "application/json") };
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return Read(response, await response.Content.ReadAsStringAsync(cancellation));
        }
        catch (HttpRequestException error) when (NeverLeft(error.HttpRequestError))
        {
            Log.NotReached(logger, error.HttpRequestError);
            return new TeamsOutcome.NotNow(DefaultWait);
        }
        catch (Exception error) when (Broke(error, cancellation))
        {
            return Unclear(error.GetType().Name);
        }
    }

    private TeamsOutcome Read(HttpResponseMessage response, string body) => response.StatusCode switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => Done(body),
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable => new TeamsOutcome.NotNow(Wait(response)),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => Failed((int)response.StatusCode, body),
        _ => Unclear($"HTTP {(int)response.StatusCode}"),
    };

    private static TeamsOutcome.Done Done(string body)
    {
        var answer = Parsed(body);
        return new TeamsOutcome.Done(answer.Text("id"), answer.Text("activityId"));
    }

    private TeamsOutcome.Failed Failed(int status, string body)
    {
        var code = Parsed(body).At("error").Text("code") ?? $"HTTP {status}";
        Log.Refused(logger, status, code);
        return new TeamsOutcome.Failed(code);
    }

    // A body that is no JSON is as good as none: whether it was done is told by the status.
    private static JsonElement Parsed(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private TimeSpan Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => DefaultWait,
    };

    private TeamsOutcome.Unclear Unclear(string reason)
    {
        Log.Unclear(logger, reason);
        return new TeamsOutcome.Unclear();
    }

    private static bool NeverLeft(HttpRequestError error) => error
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static bool Broke(Exception error, CancellationToken cancellation) =>
        error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Teams refused a call with HTTP {Status}: {Code}")]
        public static partial void Refused(ILogger logger, int status, string code);

        [LoggerMessage(2, LogLevel.Warning, "Teams was not reached: {Error}")]
        public static partial void NotReached(ILogger logger, HttpRequestError error);

        [LoggerMessage(3, LogLevel.Warning, "Teams gave no clear answer: {Reason}")]
        public static partial void Unclear(ILogger logger, string reason);

        [LoggerMessage(4, LogLevel.Warning, "A service address on {Host} was not used")]
        public static partial void ForeignAddress(ILogger logger, string host);
    }
}
