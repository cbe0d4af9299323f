using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Home;

/// <summary>After an import the open home tabs show the new figures, within ten minutes.</summary>
internal sealed partial class HomeTabWatch(HomeTab home, TimeProvider clock, ILogger<HomeTabWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>The figures may have changed for everybody. Where one person's can't be drawn, the others' still are.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var person in home.People)
        {
            try
            {
                await home.ChangedAsync(person, cancellation);
            }
            catch (Exception failed) when (!(failed is OperationCanceledException && cancellation.IsCancellationRequested))
            {
                Log.Failed(logger, failed);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A home tab could not be drawn again")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
