using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Socket;

/// <summary>Asks Slack for a connection, with the app's own token (https://docs.slack.dev/reference/methods/apps.connections.open/).</summary>
internal sealed partial class SocketOpeningClient(HttpClient http, IOptions<SlackOptions> options, SlackHosts hosts, ILogger<SocketOpeningClient> logger)
{
    // Those that Slack's own client gives up at, and those that say that the token is of the wrong kind.
    private static readonly HashSet<string> Hopeless =
    [
        "not_authed", "invalid_auth", "account_inactive", "user_removed_from_team", "team_disabled", "not_allowed_token_type", "missing_scope", "token_revoked", "token_expired", "forbidden_team",
    ];

    public async Task<SocketOpening> OpenAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ApiUrl, "apps.connections.open")) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.AppToken);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Read(await response.Content.ReadFromJsonAsync<JsonElement>(cancellation)),
                _ => new SocketOpening.NotNow(response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero),
            };
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            Log.NotReached(logger, error.GetType().Name);
            return new SocketOpening.NotNow(TimeSpan.Zero);
        }
    }

    private SocketOpening Read(JsonElement answer)
    {
        if (answer.Text("error") is { } error)
        {
            Log.Refused(logger, error);
            return Hopeless.Contains(error) ? new SocketOpening.Never(error) : new SocketOpening.NotNow(TimeSpan.Zero);
        }

        if (Uri.TryCreate(answer.Text("url"), UriKind.Absolute, out var address) && hosts.AllowsSocket(address))
        {
            return new SocketOpening.Ready(address);
        }

        Log.Refused(logger, "url");
        return new SocketOpening.NotNow(TimeSpan.Zero);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Slack gave no connection: {Error}")]
        public static partial void Refused(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Warning, "Slack was not reached for a connection: {Error}")]
        public static partial void NotReached(ILogger logger, string error);
    }
}
