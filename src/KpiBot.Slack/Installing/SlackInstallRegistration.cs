using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Slack.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Installing;

/// <summary>Installations of Slack. The host registers <see cref="IInstallations"/>, <see cref="FindWorkspace"/>, <see cref="InstallationChanged"/> and <see cref="InstallPage"/>.</summary>
internal static class SlackInstallRegistration
{
    public static void AddSlackInstalling(this IServiceCollection services)
    {
        services.AddSingleton<SlackTokens>();
        services.AddSingleton<SlackInstalls>();
        services.AddSingleton<SlackRotation>();
        services.AddSingleton<SlackHome>();
        services.AddSingleton<SlackRefresh>();
        services.AddHostedService(provider => provider.GetRequiredService<SlackRefresh>());
        services.AddSingleton<SlackInstallEndpoints>();
        services.AddSingleton(provider => new SlackCheck(
            provider.GetRequiredService<IInstallations>(),
            provider.GetRequiredService<SlackTokens>(),
            provider.GetRequiredService<SlackInstallClient>(),
            provider.GetRequiredService<FindWorkspace>(),
            provider.GetRequiredService<IOptions<SlackOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<InstallationChanged>((_, _) => Task.CompletedTask);
        services.AddHttpClient<SlackInstallClient>((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<SlackOptions>>().Value.CallTimeout)

            // A redirect could lead a secret to another host.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    public static void MapSlackInstalling(this IEndpointRouteBuilder slack)
    {
        if (slack.ServiceProvider.GetRequiredService<IOptions<SlackOptions>>().Value.Installs)
        {
            slack.MapGet("/install", (SlackInstallEndpoints endpoints, HttpContext context, CancellationToken cancellation) => endpoints.BeginAsync(context, cancellation));
            slack.MapGet("/oauth/callback", (SlackInstallEndpoints endpoints, HttpContext context, CancellationToken cancellation) => endpoints.EndAsync(context, cancellation));
        }
    }
}
