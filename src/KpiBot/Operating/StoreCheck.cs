using System.Globalization;
using KpiBot.Data.Opening;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpiBot.Operating;

/// <summary>Whether the store can be read now, and whether anything failed there within the last minute, such as a write to a disk that is full.</summary>
internal sealed class StoreCheck(KpiStore store) : IHealthCheck
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.LookAsync(cancellationToken);
        }
        catch (StoreUnusableException unusable)
        {
            return HealthCheckResult.Unhealthy(unusable.Message);
        }

        return store.Trouble is { Age: var age } trouble && age < Recent
            ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0} s ago: {trouble.Sentence}"))
            : HealthCheckResult.Healthy();
    }
}
