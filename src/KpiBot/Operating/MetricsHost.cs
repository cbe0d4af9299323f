using System.Net.Sockets;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace KpiBot.Operating;

/// <summary>
/// Serves <c>/metrics</c> on a port of its own, beside the one that chat platforms call. A port that is taken keeps nobody from an answer: it is said in the log.
/// </summary>
internal sealed partial class MetricsHost(MeterProvider meters, IOptions<MetricsOptions> options, ILogger<MetricsHost> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Url is not { Length: > 0 } url)
        {
            return;
        }

        // Empty: ASPNETCORE_URLS and its like are the bot's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        _app = builder.Build();
        _app.UseOpenTelemetryPrometheusScrapingEndpoint(meters, predicate: null, path: "/metrics", configureBranchedPipeline: null, optionsName: null);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            Log.NotServed(logger, url, taken.Message);
            await DisposeAsync();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The metrics are not served at {Url} ({Why}): set Metrics:Url to another address, or to nothing")]
        public static partial void NotServed(ILogger logger, string url, string why);
    }
}
