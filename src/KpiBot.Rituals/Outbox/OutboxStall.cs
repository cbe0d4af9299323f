using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Outbox;

/// <summary>Lets a test end the process at a named moment of a send.</summary>
internal sealed class OutboxStall(IHostEnvironment environment, IOptions<OutboxOptions> options)
{
    public Task AtAsync(OutboxPoint point) =>
        environment.IsDevelopment() && options.Value.StallAt == point ? Task.Delay(Timeout.InfiniteTimeSpan) : Task.CompletedTask;
}
