using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Rituals.Identity;

/// <summary>Writes the queued questions every few seconds, and what is left when the host stops.</summary>
internal sealed partial class QuestionWriter(QuestionQueue queue, TimeProvider clock, ILogger<QuestionWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private long _told;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        try
        {
            await queue.FlushAsync(cancellation);
        }
        catch (Exception failed) when (!(failed is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            // A record of who asked what is no reason to stop answering.
            Log.Failed(logger, failed);
        }

        if (queue.Lost is var lost && lost > _told)
        {
            Log.Lost(logger, lost - _told);
            _told = lost;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Questions could not be recorded")]
        public static partial void Failed(ILogger logger, Exception failed);

        [LoggerMessage(2, LogLevel.Warning, "{Count} questions were not recorded: more came than could be written")]
        public static partial void Lost(ILogger logger, long count);
    }
}
