using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Receiving;
using KpiBot.Teams.Rendering;
using KpiBot.Teams.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KpiBot.Teams;

/// <summary>Teams in the host. The host registers <see cref="Router"/>, <see cref="LeftOut"/> and <see cref="Apology"/>.</summary>
public static class TeamsRegistration
{
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.AddOptions<TeamsOptions>()
            .BindConfiguration(TeamsOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => !options.HasPasswordOfNobody, "Teams:AppPassword is set without Teams:AppId.")
            .Validate(options => IsWeb(options.OpenIdMetadataUrl), "Teams:OpenIdMetadataUrl must be an https address (or one of this machine).")
            .Validate(options => options.TokenUrl is null || IsWeb(options.TokenUrl), "Teams:TokenUrl must be an https address (or one of this machine).")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TeamsDoor>();
        services.AddSingleton<TeamsRenderer>();
        services.AddSingleton<TeamsConversations>();
        services.AddSingleton<TeamsPlatform>();
        services.AddSingleton<TeamsReplies>();
        services.AddSingleton<TeamsSeen>();
        services.AddSingleton<TeamsDesk>();
        services.AddSingleton<TeamsLater>();
        services.AddHostedService(provider => provider.GetRequiredService<TeamsLater>());
        services.AddSingleton<TeamsEndpoints>();
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<TeamsPlatform>());
        services.AddHttpClient<TeamsClient>((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<TeamsOptions>>().Value.CallTimeout)

            // A redirect or a proxy could lead a message to another host; connections are renewed because this client lives as long as the host.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services;
    }

    /// <summary>Maps what Teams calls; the door decides who is answered.</summary>
    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<TeamsDoor>().Announce();
        routes.MapPost("/api/messages", (TeamsEndpoints endpoints, HttpContext context, CancellationToken cancellation) => endpoints.ReceiveAsync(context, cancellation));
        return routes;
    }

    private static bool IsWeb(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
