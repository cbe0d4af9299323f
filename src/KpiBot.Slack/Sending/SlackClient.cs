using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Sending;

/// <summary>
/// Slack's Web API over HTTP. Every method takes form-urlencoded bodies with nested values as JSON text, which is how Slack's own client calls it; JSON
/// bodies only some take (https://docs.slack.dev/apis/web-api/).
/// </summary>
internal sealed partial class SlackClient(HttpClient http, SlackTokens tokens, IOptions<SlackOptions> options, SlackHosts hosts, RetryGates gates, TimeProvider clock, ILogger<SlackClient> logger)
{
    public static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(30);

    /// <summary>Calls a method with the token of a team; once more where that token had ended and another was to be had.</summary>
    public async Task<SlackOutcome> CallAsync(string team, string method, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellation)
    {
        try
        {
            if (await tokens.OfAsync(team, cancellation) is not { } token)
            {
                return new SlackOutcome.Failed("not_authed");
            }

            var outcome = await CallAsync(team, token, method, arguments, cancellation);
            return outcome is SlackOutcome.Failed failed && await tokens.AfterAsync(team, token, failed, cancellation) is { } fresh
                ? await CallAsync(team, fresh, method, arguments, cancellation)
                : outcome;
        }
        catch (HttpRequestException error) when (NeverLeft(error.HttpRequestError))
        {
            Log.NotReached(logger, method, error.HttpRequestError);
            return new SlackOutcome.NotNow(DefaultWait);
        }
    }

    /// <summary>
    /// Posts an answer to the address that came with a command or a press. One try: Slack takes five in all, within 30 minutes. False where it surely did not
    /// arrive: what is unclear counts as said, for who sent it another way would say it twice.
    /// </summary>
    public async Task<bool> RespondAsync(Uri address, JsonObject body, CancellationToken cancellation)
    {
        if (!hosts.Allows(address))
        {
            Log.ForeignAddress(logger, address.Host);
            return false;
        }

        try
        {
            using var response = await http.PostAsJsonAsync(address, body, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                Log.ResponseRefused(logger, (int)response.StatusCode);
            }

            return response.IsSuccessStatusCode || response.StatusCode >= HttpStatusCode.InternalServerError;
        }
        catch (Exception error) when (Broke(error, cancellation))
        {
            Log.Unclear(logger, "response_url", error.GetType().Name);
            return !(error is HttpRequestException { HttpRequestError: var reason } && NeverLeft(reason));
        }
    }

    /// <summary>Sends a file's content to the address that Slack gave for it (https://docs.slack.dev/reference/methods/files.getUploadURLExternal/).</summary>
    public async Task<bool> UploadAsync(Uri address, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (!hosts.AllowsFiles(address))
        {
            Log.ForeignAddress(logger, address.Host);
            return false;
        }

        using var body = new ReadOnlyMemoryContent(content);
        try
        {
            using var response = await http.PostAsync(address, body, cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (Broke(error, cancellation))
        {
            Log.Unclear(logger, "upload", error.GetType().Name);
            return false;
        }
    }

    private async Task<SlackOutcome> CallAsync(string team, string token, string method, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellation)
    {
        if (await gates.PassAsync(team, method, cancellation) is { } closed)
        {
            return new SlackOutcome.NotNow(closed);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ApiUrl, method)) { Content = new FormUrlEncodedContent(arguments) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            Leaving.Check();
            using var response = await http.SendAsync(request, cancellation);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Read(method, await response.Content.ReadFromJsonAsync<JsonElement>(cancellation)),
                HttpStatusCode.TooManyRequests => NotNow(team, method, Wait(response)),
                _ => Unclear(method, $"HTTP {(int)response.StatusCode}"),
            };
        }
        catch (Exception error) when (Broke(error, cancellation) && !(error is HttpRequestException { HttpRequestError: var reason } && NeverLeft(reason)))
        {
            return Unclear(method, error.GetType().Name);
        }
    }

    private SlackOutcome.NotNow NotNow(string team, string method, TimeSpan wait)
    {
        Log.TooMany(logger, method, team, (int)wait.TotalSeconds);
        gates.Close(team, method, wait);
        return new SlackOutcome.NotNow(wait);
    }

    private SlackOutcome Read(string method, JsonElement answer)
    {
        if (answer.At("ok").ValueKind == JsonValueKind.True)
        {
            return new SlackOutcome.Done(answer);
        }

        if (answer.Text("error") is not { } error)
        {
            return Unclear(method, "no error code");
        }

        // Slack's complaints name places in our blocks ("[json-pointer:/blocks/0]"), never their text.
        Log.Refused(logger, method, error, answer.Text("needed"), string.Join("; ", Complaints(answer)));
        return new SlackOutcome.Failed(error) { Needed = answer.Text("needed") };
    }

    private static IEnumerable<string?> Complaints(JsonElement answer) =>
        answer.Items("errors").Concat(answer.At("response_metadata").Items("messages")).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString());

    private TimeSpan Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => DefaultWait,
    };

    private SlackOutcome.Unclear Unclear(string method, string reason)
    {
        Log.Unclear(logger, method, reason);
        return new SlackOutcome.Unclear();
    }

    private static bool NeverLeft(HttpRequestError error) => error
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static bool Broke(Exception error, CancellationToken cancellation) =>
        error is HttpRequestException or JsonException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Slack refused {Method}: {Error} (needed: {Needed}) {Complaints}")]
        public static partial void Refused(ILogger logger, string method, string error, string? needed, string complaints);

        [LoggerMessage(2, LogLevel.Warning, "Slack was not reached for {Method}: {Error}")]
        public static partial void NotReached(ILogger logger, string method, HttpRequestError error);

        [LoggerMessage(3, LogLevel.Warning, "Slack gave no clear answer to {Method}: {Reason}")]
        public static partial void Unclear(ILogger logger, string method, string reason);

        [LoggerMessage(4, LogLevel.Warning, "A response address on {Host} was not used: the host is not Slack's")]
        public static partial void ForeignAddress(ILogger logger, string host);

        [LoggerMessage(6, LogLevel.Information, "Slack asked to wait with {Method} in {Team} for {Seconds} s")]
        public static partial void TooMany(ILogger logger, string method, string team, int seconds);

        [LoggerMessage(5, LogLevel.Warning, "A response address answered HTTP {Status}")]
        public static partial void ResponseRefused(ILogger logger, int status);
    }
}
