using KpiBot.Rituals.RedIndicator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.CrmSync;

/// <summary>The CRM systems, and reading them.</summary>
internal static class CrmSyncRegistration
{
    public static IServiceCollection AddCrmSync(this IServiceCollection services)
    {
        services.AddOptions<CrmFolder>().BindConfiguration(CrmFolder.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<CrmFolder>>().Value);

        // A redirect could lead a key to another host; connections are renewed because these clients live as long as the host.
        services.AddHttpClient(CrmSources.HttpClientName, http =>
            {
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.UserAgent.ParseAdd("KpiBot");
            })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton<CrmSources>();
        services.AddSingleton<CrmKeys>();
        services.AddSingleton<ConnectedCrms>();
        services.AddSingleton<CrmBell>();
        services.AddSingleton<CrmStanding>();
        services.AddSingleton<FindSourceTrouble>(provider => (workspace, _) => provider.GetRequiredService<CrmStanding>().TroubleAsync(workspace));
        services.AddSingleton<CrmSyncing>();
        services.AddSingleton<CrmEndpoints>();
        return services.AddHostedService<CrmWatch>();
    }
}
