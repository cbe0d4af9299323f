using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Slack.Installing;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Rendering;
using KpiBot.Slack.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack;

/// <summary>Slack in the host. The host registers <see cref="Router"/>, <see cref="LeftOut"/> and <see cref="Apology"/>.</summary>
public static class SlackRegistration
{
    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services.AddOptions<SlackOptions>()
            .BindConfiguration(SlackOptions.Section)
            .ValidateDataAnnotations()
            .Validate<IHostEnvironment>((options, host) => SlackHosts.IsUsable(options.ApiUrl, host), "Slack:ApiUrl must be an https address (in Development also one of this machine).")
            .Validate(options => !options.HasHalfAClient, "Slack:ClientId and Slack:ClientSecret go together.")
            .Validate(options => options.HasKnownTeams, "Slack:AllowedTeams must be ids of Slack workspaces or organisations, such as T0123ABCD.")
            .Validate(options => options.RedirectUrl is null or { IsAbsoluteUri: true, Scheme: "https" }, "Slack:RedirectUrl must be an https address that ends in /slack/oauth/callback.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSlackInstalling();
        services.AddSingleton<SlackHosts>();
        services.AddSingleton<SlackRenderer>();
        services.AddSingleton<SlackHistory>();
        services.AddSingleton<SlackReach>();
        services.AddSingleton<RetryGates>();
        services.AddSingleton<SlackLanes>();
        services.AddSingleton<SlackPosts>();
        services.AddSingleton<SlackThreads>();
        services.AddSingleton<SlackFiles>();
        services.AddSingleton<SlackPictures>();
        services.AddSingleton<SlackDocuments>();
        services.AddSingleton<SlackPlatform>();
        services.AddSingleton<SlackReplies>();
        services.AddSingleton<SlackDesk>();
        services.AddSingleton<SlackLater>();
        services.AddHostedService(provider => provider.GetRequiredService<SlackLater>());
        services.AddSingleton<SlackEndpoints>();
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<SlackPlatform>());
        services.AddHttpClient<SlackClient>((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<SlackOptions>>().Value.CallTimeout)

            // A redirect could lead a token to another host; connections are renewed because this client lives as long as the host.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services;
    }

    /// <summary>Maps what Slack calls. Without <c>Slack:SigningSecret</c> there is nothing to map: nobody could prove to be Slack.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<SlackOptions>>().Value.Listens)
        {
            return routes;
        }

        var slack = routes.MapGroup("/slack");
        slack.MapPost("/commands", (SlackEndpoints endpoints, HttpRequest request, CancellationToken cancellation) => endpoints.CommandAsync(request, cancellation));
        slack.MapPost("/interactions", (SlackEndpoints endpoints, HttpRequest request, CancellationToken cancellation) => endpoints.InteractionAsync(request, cancellation));
        slack.MapPost("/events", (SlackEndpoints endpoints, HttpRequest request, CancellationToken cancellation) => endpoints.EventAsync(request, cancellation));
        slack.MapSlackInstalling();
        return routes;
    }
}
