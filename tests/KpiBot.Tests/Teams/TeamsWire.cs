using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>Stands for the connector at the wire: records every call, answers what it was told to.</summary>
internal sealed class TeamsWire : HttpMessageHandler
{
    private readonly ConcurrentQueue<TeamsSaid> _calls = new();
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _answers = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public IReadOnlyList<TeamsSaid> Calls => [.. _calls];

    public void Answer(string json, HttpStatusCode status = HttpStatusCode.Created) =>
        Answer(() => new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    public void Answer(Func<HttpResponseMessage> answer) => _answers.Enqueue(answer);

    /// <summary>The next so many calls, once they have come.</summary>
    public async Task<TeamsSaid> NextAsync(int calls = 1)
    {
        for (var call = 0; call < calls; call++)
        {
            Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken), "Nothing was sent to Teams.");
        }

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
        _calls.Enqueue(new TeamsSaid($"{request.Method} {request.RequestUri!.AbsoluteUri}", request.Headers.Authorization?.ToString(), body));
        _arrived.Release();
        return _answers.TryDequeue(out var answer)
            ? answer()
            : new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("""{"id":"m1"}""", Encoding.UTF8, "application/json") };
    }
}

internal sealed record TeamsSaid(string Line, string? Authorization, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The text of the first line of the card.</summary>
    public string? Said => (string?)(Json["activity"] ?? Json)["attachments"]![0]!["content"]!["body"]![0]!["inlines"]![0]!["text"];
}
