using KpiBot.Data.Opening;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpiBot.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can also answer people.</summary>
internal static class HealthRegistration
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StoreCheck>("store", HealthStatus.Unhealthy, [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class StoreCheck(KpiStore store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await store.UpgradeAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (StoreUnusableException unusable)
            {
                return HealthCheckResult.Unhealthy(unusable.Message);
            }
        }
    }
}
