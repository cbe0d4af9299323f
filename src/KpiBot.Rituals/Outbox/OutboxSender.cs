using System.Collections.Concurrent;
using KpiBot.Chat;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Outbox;

/// <summary>Sends what the outbox holds: several destinations side by side, one thing at a time to each.</summary>
internal sealed partial class OutboxSender(
    OutboxStore outbox, OutboxDelivery delivery, OutboxSignal signal, IOptions<OutboxOptions> options, ILogger<OutboxSender> logger) : BackgroundService
{
    private const int SideBySide = 8;

    /// <summary>One round over all destinations; true where there was something to do.</summary>
    internal async Task<bool> RoundAsync(CancellationToken cancellation)
    {
        var due = await outbox.DueAsync(cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation };
        var unwritten = new ConcurrentQueue<StoreUnusableException>();
        await Parallel.ForEachAsync(due, parallel, async (row, stopping) => await DeliverAsync(row, unwritten, stopping));

        // What the store does not take is due again at once: only after a pause. The others are not broken off by it.
        return unwritten.TryPeek(out var why) ? throw why : due.Count > 0;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var released = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                released = released || await ReleaseAsync(stoppingToken);
                if (!await RoundAsync(stoppingToken))
                {
                    await signal.WaitAsync(options.Value.Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Log.RoundFailed(logger, error);
                await Task.WhenAny(Task.Delay(options.Value.LongestBackoff, stoppingToken), signal.WaitAsync(options.Value.Backoff, stoppingToken));
            }
        }
    }

    private async Task<bool> ReleaseAsync(CancellationToken cancellation)
    {
        if (await outbox.ReleaseAsync(cancellation) is > 0 and var count)
        {
            Log.LeftInDoubt(logger, count);
        }

        return true;
    }

    private async Task DeliverAsync(OutboxRow row, ConcurrentQueue<StoreUnusableException> unwritten, CancellationToken cancellation)
    {
        using var trail = Trail.Begin("delivery");
        try
        {
            await delivery.DeliverAsync(row, cancellation);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            Log.DeliveryFailed(logger, error, row.Ritual, row.Key);
            await FailedAsync(row, error, unwritten);
        }
    }

    private async Task FailedAsync(OutboxRow row, Exception error, ConcurrentQueue<StoreUnusableException> unwritten)
    {
        try
        {
            await delivery.FailedAsync(row, error.GetType().Name, CancellationToken.None);
        }
        catch (StoreUnusableException unusable)
        {
            unwritten.Enqueue(unusable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The outbox could not be read")]
        public static partial void RoundFailed(ILogger logger, Exception error);

        [LoggerMessage(2, LogLevel.Error, "A {Ritual} could not be made or sent ({Key})")]
        public static partial void DeliveryFailed(ILogger logger, Exception error, string ritual, string key);

        [LoggerMessage(3, LogLevel.Warning, "{Count} messages were in the middle of being sent when the last host ended; their platform is asked")]
        public static partial void LeftInDoubt(ILogger logger, int count);
    }
}
