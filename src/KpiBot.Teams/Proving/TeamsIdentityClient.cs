using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Proving;

/// <summary>What Microsoft's identity platform is asked for: the keys of tokens that come in, and tokens to go out with.</summary>
internal sealed partial class TeamsIdentityClient(HttpClient http, TimeProvider clock, ILogger<TeamsIdentityClient> logger)
{
    /// <summary>The JSON at an address; null where there is none at the moment.</summary>
    public async Task<JsonElement?> ReadAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(address, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellation));
            }

            Log.NotRead(logger, address.Host, $"HTTP {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is JsonException || Broke(error, cancellation))
        {
            Log.NotRead(logger, address.Host, error.GetType().Name);
        }

        return null;
    }

    /// <summary>A token for the bot's own id and password (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).</summary>
    public async Task<TeamsGrant> AskAsync(Uri address, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellation)
    {
        using var content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await http.PostAsync(address, content, cancellation);
            return Read(response, TeamsJson.ParsedOrNothing(await response.Content.ReadAsStringAsync(cancellation)));
        }
        catch (Exception error) when (Broke(error, cancellation))
        {
            return new TeamsGrant.NotNow(TeamsGrant.Patience);
        }
    }

    private TeamsGrant Read(HttpResponseMessage response, JsonElement answer) => response.StatusCode switch
    {
        HttpStatusCode.OK when answer.Text("access_token") is { } token => new TeamsGrant.Granted(token, clock.GetUtcNow() + Life(answer)),
        HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new TeamsGrant.NotNow(Wait(response.Headers.RetryAfter)),
        _ when answer.Text("error") == "temporarily_unavailable" => new TeamsGrant.NotNow(TeamsGrant.Patience),
        _ => new TeamsGrant.Denied(answer.Text("error") ?? $"HTTP {(int)response.StatusCode}"),
    };

    // The platform says it as a number, and in some clouds as a text.
    private static TimeSpan Life(JsonElement answer) => answer.At("expires_in") switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var seconds) => TimeSpan.FromSeconds(seconds),
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var seconds) => TimeSpan.FromSeconds(seconds),
        _ => TimeSpan.Zero,
    };

    private static TimeSpan Wait(RetryConditionHeaderValue? told) => told?.Delta ?? TeamsGrant.Patience;

    private static bool Broke(Exception error, CancellationToken cancellation) =>
        error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nothing could be read from {Host}: {Reason}")]
        public static partial void NotRead(ILogger logger, string host, string reason);
    }
}
