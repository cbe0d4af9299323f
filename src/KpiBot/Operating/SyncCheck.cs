using System.Globalization;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Operating;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpiBot.Operating;

/// <summary>Whether the facts are fresh enough to be judged, of every company and source.</summary>
internal sealed class SyncCheck(StandingWatch standing, AskOptions options, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Of(standing.Last, options.FreshnessHours, clock.GetUtcNow()));

    internal static HealthCheckResult Of(Standing seen, int freshnessHours, DateTimeOffset now)
    {
        var old = seen.Sources.Where(source => source.Key != Workspace.SampleSource && now - source.Value > TimeSpan.FromHours(freshnessHours)).OrderBy(source => source.Value).ToList();
        return old is [var (name, read), ..]
            ? HealthCheckResult.Degraded(string.Create(
                CultureInfo.InvariantCulture, $"Figures of {name} are {(now - read).TotalHours:0} h old, and are shown but not judged: import or sync them again."))
            : HealthCheckResult.Healthy();
    }
}
