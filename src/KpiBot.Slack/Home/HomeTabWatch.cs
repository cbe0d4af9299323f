using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Home;

/// <summary>After an import the open home tabs show the new figures, within ten minutes.</summary>
internal sealed partial class HomeTabWatch(HomeTab home, TimeProvider clock, ILogger<HomeTabWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await home.ChangedAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.Failed(logger, failed);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The open home tabs could not be drawn again")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
