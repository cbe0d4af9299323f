using KpiBot.Data.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Outbox;

/// <summary>Shows regularly how much waits, and what was given up.</summary>
internal sealed partial class OutboxGauge(OutboxLedger ledger, IOptions<OutboxOptions> options, TimeProvider clock, ILogger<OutboxGauge> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CountEvery, clock);
        do
        {
            try
            {
                var oldest = await ledger.OldestDueAsync(workspace: null, stoppingToken);
                var late = oldest is { } due ? clock.GetUtcNow() - due : TimeSpan.Zero;
                OutboxMeter.Show(await ledger.CountsAsync(workspace: null, stoppingToken), late > TimeSpan.Zero ? late : TimeSpan.Zero);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.Failed(logger, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The outbox could not be counted")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
