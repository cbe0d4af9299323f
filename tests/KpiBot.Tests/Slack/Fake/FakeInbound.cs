using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Slack on its way to the product over HTTP: every request is signed as Slack signs (https://docs.slack.dev/authentication/verifying-requests-from-slack/).</summary>
/// <param name="product">A client whose address is the product's.</param>
internal sealed class FakeInbound(FakeSlack slack, FakeTeam team, HttpClient product, string secret)
{
    public FakePayloads Payloads { get; } = new(slack, team);

    public Task<HttpResponseMessage> CommandAsync(string user, string channel, string text) =>
        FormAsync("/slack/commands", Payloads.Command(user, channel, text).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.ToString() ?? "")));

    public Task<HttpResponseMessage> PressAsync(string user, string channel, FakeMessage? message, string action, string value) =>
        InteractAsync(Payloads.Press(user, channel, message, action, value));

    public Task<HttpResponseMessage> SubmitAsync(string user, FakeView view, JsonObject values) => InteractAsync(Payloads.Submission(user, view, values));

    public Task<HttpResponseMessage> InteractAsync(JsonObject payload) => FormAsync("/slack/interactions", [KeyValuePair.Create("payload", payload.ToJsonString())]);

    /// <summary>An event, or the same one again: a retry says how often and why.</summary>
    public Task<HttpResponseMessage> EventAsync(JsonObject payload, int retry = 0) => PostAsync("/slack/events", payload.ToJsonString(), "application/json", retry);

    public async Task<HttpResponseMessage> FormAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await PostAsync(path, await form.ReadAsStringAsync(), "application/x-www-form-urlencoded", retry: 0);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string type, int retry)
    {
        var stamp = slack.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)) };
        request.Headers.Add("X-Slack-Request-Timestamp", stamp);
        request.Headers.Add("X-Slack-Signature", $"v0={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{stamp}:{body}")))}");
        if (retry > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", retry.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
        }

        return await product.SendAsync(request);
    }
}
