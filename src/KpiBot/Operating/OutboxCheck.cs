using System.Globalization;
using KpiBot.Rituals.Operating;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpiBot.Operating;

/// <summary>Whether messages leave. A burst of Monday at nine leaves at the platforms' pace, within this time.</summary>
internal sealed class OutboxCheck(StandingWatch standing, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Of(standing.Last, clock.GetUtcNow()));

    internal static HealthCheckResult Of(Standing seen, DateTimeOffset now) => seen.OldestDue is { } due && now - due > Late
        ? HealthCheckResult.Degraded(string.Create(
            CultureInfo.InvariantCulture, $"A message has been due for {(now - due).TotalMinutes:0} minutes: see the log and kpibot outbox for what keeps it."))
        : HealthCheckResult.Healthy();
}
