using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>Stands for Slack at the wire: records every call, answers what it was told to.</summary>
internal sealed class SlackWire : HttpMessageHandler
{
    private readonly ConcurrentQueue<SlackCall> _calls = new();
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _answers = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public IReadOnlyList<SlackCall> Calls => [.. _calls];

    public void Answer(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        Answer(() => new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    public void Answer(Func<HttpResponseMessage> answer) => _answers.Enqueue(answer);

    public async Task<SlackCall> NextAsync()
    {
        Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken), "Nothing was sent to Slack.");
        return _calls.Last();
    }

    protected override void Dispose(bool disposing)
    {
        _arrived.Dispose();
        base.Dispose(disposing);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        _calls.Enqueue(new SlackCall(request.RequestUri!, request.Headers.Authorization?.ToString(), body));
        _arrived.Release();
        return _answers.TryDequeue(out var answer)
            ? answer()
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"ok":true,"ts":"1.1","channel":"C1"}""", Encoding.UTF8, "application/json") };
    }
}

internal sealed record SlackCall(Uri Address, string? Authorization, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string? this[string field] => QueryHelpers.ParseQuery(Body).TryGetValue(field, out var value) ? value.ToString() : null;
}
