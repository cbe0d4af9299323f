using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Outbox;

/// <summary>Lets a test end the process at a named moment of a send.</summary>
internal sealed partial class OutboxStall(IHostEnvironment environment, IOptions<OutboxOptions> options, ILogger<OutboxStall> logger)
{
    public async Task AtAsync(OutboxPoint point)
    {
        if (environment.IsDevelopment() && options.Value.StallAt == point)
        {
            Log.Stalled(logger, point);
            await Task.Delay(Timeout.InfiniteTimeSpan);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Stalled at {Point}")]
        public static partial void Stalled(ILogger logger, OutboxPoint point);
    }
}
