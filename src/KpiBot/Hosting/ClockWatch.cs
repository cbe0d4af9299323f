using KpiBot.Data.Opening;

namespace KpiBot.Hosting;

/// <summary>Goes by the database's clock from before the scheduler starts, and says where this host's own is wrong.</summary>
internal sealed partial class ClockWatch(KpiStore store, StoreClock clock, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            if (await clock.CompareAsync(store, cancellation) is { } ahead && ahead.Duration() > Notable)
            {
                Log.Wrong(logger, ahead.TotalSeconds);
            }
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            Log.NotCompared(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "This host's clock is {Seconds:0.0} s ahead of the database's, by which KpiBot goes: let it be set from the network (NTP)")]
        public static partial void Wrong(ILogger logger, double seconds);

        [LoggerMessage(2, LogLevel.Warning, "This host's clock could not be compared with the database's")]
        public static partial void NotCompared(ILogger logger, Exception error);
    }
}
