using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using KpiBot.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>A CRM on a port of this machine that keeps what it is given, and can be told to make trouble.</summary>
internal abstract class FakeCrm : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Trouble> _troubles = new();
    private long _requests;
    private int _now;
    private int _most;

    protected FakeCrm()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use(CountAsync);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What was asked, as <c>GET /path?query</c>; not kept where there is very much of it.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    public bool KeepsSeen { get; set; } = true;

    public long Requests => Interlocked.Read(ref _requests);

    public int MostAtOnce => _most;

    /// <summary>Answers wait for it.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    /// <summary>The fake's own clock.</summary>
    public DateTimeOffset Now { get; set; } = TemporaryStore.Noon;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The next request whose path holds this text is answered so, and not done.</summary>
    public void Next(string path, int status, string body, string type = "application/json", params (string Name, string Value)[] headers) =>
        _troubles.Enqueue(new Trouble(path, status, body, type, headers));

    protected abstract void Map(IEndpointRouteBuilder routes);

    /// <summary>Null where the caller may come in.</summary>
    protected abstract IResult? Door(HttpRequest request);

    protected async Task<T> StartedAsync<T>()
        where T : FakeCrm
    {
        Map(_app);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return (T)this;
    }

    protected static IResult Json(JsonNode node, int status = 200) => Results.Text(node.ToJsonString(), "application/json", Encoding.UTF8, status);

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _requests);
        InterlockedMax(ref _most, Interlocked.Increment(ref _now));
        try
        {
            await Ready;
            if (KeepsSeen)
            {
                Seen.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            }

            if (_troubles.TryPeek(out var trouble) && context.Request.Path.Value!.Contains(trouble.Path, StringComparison.Ordinal) && _troubles.TryDequeue(out trouble))
            {
                await trouble.AnswerAsync(context.Response);
            }
            else if (Door(context.Request) is { } refusal)
            {
                await refusal.ExecuteAsync(context);
            }
            else
            {
                await next(context);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; now > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    private sealed record Trouble(string Path, int Status, string Body, string Type, (string Name, string Value)[] Headers)
    {
        public async Task AnswerAsync(HttpResponse response)
        {
            response.StatusCode = Status;
            response.ContentType = Type;
            foreach (var (name, value) in Headers)
            {
                response.Headers[name] = value;
            }

            await response.WriteAsync(Body);
        }
    }
}
