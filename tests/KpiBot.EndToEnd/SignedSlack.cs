using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace KpiBot.EndToEnd;

/// <summary>Slack's calls of the bot over HTTP, with its signature.</summary>
internal sealed class SignedSlack(Uri address, string secret) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address };

    public void Dispose() => _client.Dispose();

    /// <summary>Says <c>/kpi my conversion</c>.</summary>
    public Task<(HttpStatusCode Status, string Body)> AskAsync(CancellationToken cancellation) => PostAsync(
        "slack/commands",
        "team_id=T1&channel_id=C1&user_id=U1&command=%2Fkpi&text=my+conversion&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1&trigger_id=1.2.3",
        trace: null,
        cancellation);

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string body, string? trace, CancellationToken cancellation)
    {
        var stamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{stamp}:{body}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        request.Headers.Add("X-Slack-Request-Timestamp", stamp);
        request.Headers.Add("X-Slack-Signature", $"v0={Convert.ToHexStringLower(signature)}");
        if (trace is not null)
        {
            request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        }

        using var response = await _client.SendAsync(request, cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }
}
