using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>
/// Teams' connector on this machine, for a bot that Microsoft's own playground talks to: it takes messages, shows what it took, and in bad weather breaks off after
/// it has taken one, or before. What it does to a message depends on the seed, the conversation and how often it was tried there, on nothing else.
/// </summary>
internal sealed class LocalConnector : IAsyncDisposable
{
    private static readonly TimeSpan BeyondPatience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<DateTimeOffset>> _posts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private int _ids;

    private LocalConnector(WebApplication app) => _app = app;

    /// <summary>Which weather; null for none.</summary>
    public int? Seed { get; set; }

    /// <summary>What activities name as their service's address.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<LocalConnector> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var connector = new LocalConnector(app);
        app.MapPost("/v3/conversations", connector.BeginAsync);
        app.MapPost("/v3/conversations/{id}/activities", (string id, HttpContext context) => connector.TakeAsync(id, context));
        await app.StartAsync(cancellation);
        return connector;
    }

    /// <summary>The personal chat with somebody.</summary>
    public static string PersonalChat(string member) => $"a:{member}";

    /// <summary>When a message came to stand in a conversation, for each of them.</summary>
    public IReadOnlyCollection<DateTimeOffset> Posts(string conversation) => _posts.GetValueOrDefault(conversation) ?? [];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // A thread of a channel with its first message, or a personal chat, which holds nothing yet.
    private async Task BeginAsync(HttpContext context)
    {
        var asked = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if ((string?)asked?["channelData"]?["channel"]?["id"] is { } channel)
        {
            await TakeAsync(channel, context);
            return;
        }

        await context.Response.WriteAsJsonAsync(new { id = PersonalChat((string?)asked?["members"]?[0]?["id"] ?? "") });
    }

    private async Task TakeAsync(string conversation, HttpContext context)
    {
        var way = Way(conversation);
        if (way is Weather.Busy)
        {
            context.Response.Headers.RetryAfter = "1";
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        _posts.GetOrAdd(conversation, _ => []).Enqueue(TimeProvider.System.GetUtcNow());
        switch (way)
        {
            case Weather.Broken:
                context.Abort();
                break;
            case Weather.Error:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            default:
                await Task.Delay(way is Weather.Silent ? BeyondPatience : TimeSpan.FromMilliseconds(50));
                var id = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _ids)}");
                await context.Response.WriteAsJsonAsync(new { id = $"{conversation};messageid={id}", activityId = id });
                break;
        }
    }

    // Of ten tries: one is put off, three are taken without a clear answer.
    private Weather Way(string conversation)
    {
        var chance = _tries.AddOrUpdate(conversation, 1, (_, tries) => tries + 1);
        foreach (var letter in $"{Seed}/{conversation}")
        {
            chance = ((chance * 31) + letter) & 0xFFFFFF;
        }

        return Seed is null || !Enum.IsDefined((Weather)(chance % 10)) ? Weather.Fair : (Weather)(chance % 10);
    }

    private enum Weather
    {
        Fair,
        Busy,
        Broken,
        Error,
        Silent,
    }
}
