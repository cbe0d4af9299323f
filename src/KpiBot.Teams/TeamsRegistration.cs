using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Proving;
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

/// <summary>
/// Teams in the host. The host registers <see cref="Router"/>, <see cref="LeftOut"/>, <see cref="Apology"/>, <see cref="NoPrivateChat"/>, <see cref="PlaceChanged"/>,
/// <see cref="Chat.Keeping.IInbox"/> and <see cref="Chat.Keeping.IInstallations"/>.
/// </summary>
public static class TeamsRegistration
{
    private const int LongestAnswer = 1024 * 1024;

    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.AddOptions<TeamsOptions>()
            .BindConfiguration(TeamsOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => !options.HasPasswordOfNobody, "Teams:AppPassword is set without Teams:AppId.")
            .Validate(options => options.CanProveItself, "Teams:AppId is set without Teams:AppPassword (a bot with a managed identity needs none: Teams:AppType=UserAssignedMSI).")
            .Validate(options => options.KnowsItsTenant, "Teams:AppId is set without Teams:TenantId, the tenant that the bot is registered in.")
            .Validate(options => TeamsHosts.IsWeb(options.OpenIdMetadataUrl), "Teams:OpenIdMetadataUrl must be an https address (or one of this machine).")
            .Validate(options => options.TokenUrl is null || TeamsHosts.IsWeb(options.TokenUrl), "Teams:TokenUrl must be an https address (or one of this machine).")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PlaceChanged>((_, _, _) => Task.CompletedTask);
        AddReceiving(services);
        AddSending(services);
        return services;
    }

    /// <summary>Maps what Teams calls; the door decides who is answered.</summary>
    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<TeamsDoor>().Announce();
        routes.MapPost("/api/messages", (TeamsEndpoints endpoints, HttpContext context, CancellationToken cancellation) => endpoints.ReceiveAsync(context, cancellation));
        return routes;
    }

    private static void AddReceiving(IServiceCollection services)
    {
        services.AddSingleton<TeamsDoor>();
        services.AddSingleton<TeamsKeys>();
        services.AddSingleton<TeamsTokenCheck>();
        services.AddSingleton<TeamsDesk>();
        services.AddSingleton<TeamsReplies>();
        services.AddSingleton<TeamsSeen>();
        services.AddSingleton<InvokeAnswers>();
        services.AddSingleton<TeamsInvokes>();
        services.AddSingleton<TeamsEventDesk>();
        services.AddSingleton<TeamsIntake>();
        services.AddSingleton<TeamsLater>();
        services.AddHostedService(provider => provider.GetRequiredService<TeamsLater>());
        services.AddHostedService<TeamsWatch>();
        services.AddSingleton<TeamsEndpoints>();
    }

    private static void AddSending(IServiceCollection services)
    {
        services.AddSingleton(provider => new TeamsRenderer(provider.GetRequiredService<LeftOut>())
        {
            // The Agents Playground knows no dialogs.
            HasDialogs = provider.GetRequiredService<IOptions<TeamsOptions>>().Value is { Dialogs: true, AllowAnonymousLoopback: false } or { Dialogs: true, IsConfigured: true },
            HasCharts = provider.GetRequiredService<IOptions<TeamsOptions>>().Value.Charts,
        });
        services.AddSingleton<TeamsConversations>();
        services.AddSingleton<TeamsPersonalChats>();
        services.AddSingleton<TeamsPace>();
        services.AddSingleton<TeamsReach>();
        services.AddSingleton<ManagedIdentity>();
        services.AddSingleton<TeamsTokens>();
        services.AddSingleton<TeamsPlatform>();
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<TeamsPlatform>());
        Calls(services.AddHttpClient<TeamsClient>());
        Calls(services.AddHttpClient<TeamsIdentityClient>());
    }

    // A redirect or a proxy could lead a message or a password to another host; connections are renewed because these clients live as long as the host.
    private static void Calls(IHttpClientBuilder client) => client
        .ConfigureHttpClient((provider, http) =>
        {
            http.Timeout = provider.GetRequiredService<IOptions<TeamsOptions>>().Value.CallTimeout;
            http.MaxResponseContentBufferSize = LongestAnswer;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
}
