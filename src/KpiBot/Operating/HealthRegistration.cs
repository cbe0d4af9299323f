using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpiBot.Operating;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can also answer people, and what is amiss.</summary>
internal static class HealthRegistration
{
    private const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<StoreCheck>("store", HealthStatus.Unhealthy, [Ready], Patience)
            .AddCheck<OutboxCheck>("outbox", HealthStatus.Degraded, [Ready], Patience)
            .AddCheck<SyncCheck>("sync", HealthStatus.Degraded, [Ready], Patience);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = HealthJson.WriteAsync });
    }
}
