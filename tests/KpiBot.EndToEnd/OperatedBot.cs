using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>The sample company's bot as who looks after it sets it up: metrics on a port of their own and to a collector, a log of JSON.</summary>
public sealed class OperatedBot : IAsyncLifetime
{
    public const string SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-operated-");
    private readonly ConcurrentQueue<string> _collected = new();
    private WebApplication? _collector;
    private BotProcess? _bot;

    public Uri Address { get; } = new($"http://localhost:{BotProcess.FreePort()}/");

    public Uri Metrics { get; } = new($"http://localhost:{BotProcess.FreePort()}/metrics");

    public string Said => _bot?.Said ?? "";

    /// <summary>What the collector was sent, as far as it is text.</summary>
    public IReadOnlyCollection<string> Collected => _collected;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _collector = builder.Build();
        _collector.Urls.Add("http://127.0.0.1:0");
        _collector.MapPost("/v1/metrics", CollectAsync);
        await _collector.StartAsync();
        (string, string)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ASPNETCORE_URLS", Address.ToString()),
            ("Slack__SigningSecret", SigningSecret),
            ("Slack__AllowedTeams", "T1"),
            ("Metrics__Url", Metrics.GetLeftPart(UriPartial.Authority)),
            ("Metrics__Otlp", _collector.Urls.First()),
            ("Metrics__OtlpEvery", "00:00:00.500"),
            ("Outbox__CountEvery", "00:00:01"),
            ("Logging__Console__FormatterName", "json"),
        ];
        _bot = new BotProcess(_data.FullName, [], settings);
        await _bot.LiveAsync(Address);
        Assert.Equal(0, (await BotProcess.RunAsync(_data.FullName, settings, "link", "camille.legoff", "slack:T1/U1")).ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }

        if (_collector is not null)
        {
            await _collector.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    private async Task<IResult> CollectAsync(HttpRequest request)
    {
        using var body = new StreamReader(request.Body, Encoding.Latin1);
        _collected.Enqueue(await body.ReadToEndAsync());
        return Results.Ok();
    }
}
