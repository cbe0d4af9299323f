using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Installing;

/// <summary>The calls that are made with something else than an installation's token: getting one, renewing it, and asking whose it is.</summary>
internal sealed partial class SlackInstallClient(HttpClient http, IOptions<SlackOptions> options, ILogger<SlackInstallClient> logger)
{
    private const string Access = "oauth.v2.access";

    /// <summary>Changes a code for tokens.</summary>
    public Task<SlackOutcome> ExchangeAsync(string code, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, string> { ["code"] = code };
        if (options.Value.RedirectUrl is { } redirect)
        {
            fields["redirect_uri"] = redirect.AbsoluteUri;
        }

        return AccessAsync(fields, cancellation);
    }

    /// <summary>Changes a refresh token for a new pair; the old one is worth nothing afterwards.</summary>
    public Task<SlackOutcome> RefreshAsync(string refreshToken, CancellationToken cancellation) =>
        AccessAsync(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken }, cancellation);

    /// <summary>Asks whose token this is.</summary>
    public async Task<SlackTest> TestAsync(string token, CancellationToken cancellation)
    {
        using var request = Request("auth.test", [], new AuthenticationHeaderValue("Bearer", token));
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Log.Unclear(logger, "auth.test", $"HTTP {(int)response.StatusCode}");
                return SlackTest.Unreached;
            }

            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            var scopes = response.Headers.TryGetValues("x-oauth-scopes", out var values) ? string.Join(',', values) : null;
            return answer.At("ok").ValueKind == JsonValueKind.True
                ? new SlackTest(answer, Error: null, scopes, response.Headers.Date)
                : new SlackTest(answer, answer.Text("error") ?? "no_error_code", scopes, response.Headers.Date);
        }
        catch (Exception error) when (Broke(error, cancellation))
        {
            Log.Unclear(logger, "auth.test", error.GetType().Name);
            return SlackTest.Unreached;
        }
    }

    private async Task<SlackOutcome> AccessAsync(Dictionary<string, string> fields, CancellationToken cancellation)
    {
        // Slack's reference advises HTTP Basic for the app's own credentials: no body that somebody logs has them.
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Value.ClientId}:{options.Value.ClientSecret}"));
        using var request = Request(Access, fields, new AuthenticationHeaderValue("Basic", credentials));
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Read(await response.Content.ReadFromJsonAsync<JsonElement>(cancellation)),
                HttpStatusCode.TooManyRequests => new SlackOutcome.NotNow(response.Headers.RetryAfter?.Delta ?? SlackClient.DefaultWait),
                _ => Unclear($"HTTP {(int)response.StatusCode}"),
            };
        }
        catch (Exception error) when (Broke(error, cancellation))
        {
            return Unclear(error.GetType().Name);
        }
    }

    private HttpRequestMessage Request(string method, Dictionary<string, string> fields, AuthenticationHeaderValue proof) =>
        new(HttpMethod.Post, new Uri(options.Value.ApiUrl, method)) { Content = new FormUrlEncodedContent(fields), Headers = { Authorization = proof } };

    private SlackOutcome Read(JsonElement answer)
    {
        if (answer.At("ok").ValueKind == JsonValueKind.True)
        {
            return new SlackOutcome.Done(answer);
        }

        if (answer.Text("error") is not { } error)
        {
            return Unclear("no error code");
        }

        Log.Refused(logger, error);
        return error is "ratelimited" or "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" ? Unclear(error) : new SlackOutcome.Failed(error);
    }

    private SlackOutcome.Unclear Unclear(string reason)
    {
        Log.Unclear(logger, Access, reason);
        return new SlackOutcome.Unclear();
    }

    private static bool Broke(Exception error, CancellationToken cancellation) =>
        error is HttpRequestException or JsonException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Slack refused to give tokens: {Error}")]
        public static partial void Refused(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Warning, "Slack gave no clear answer to {Method}: {Reason}")]
        public static partial void Unclear(ILogger logger, string method, string reason);
    }
}
