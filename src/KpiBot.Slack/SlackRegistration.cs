using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Slack.Home;
using KpiBot.Slack.Installing;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Rendering;
using KpiBot.Slack.Sending;
using KpiBot.Slack.Socket;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack;

/// <summary>
/// Slack in the host. The host registers <see cref="Router"/>, an inbox, and what it has to say: <see cref="LeftOut"/>, <see cref="Apology"/>,
/// <see cref="Chat.Forms.Meanwhile"/>, <see cref="ComposeHome"/>, <see cref="PlaceChanged"/>.
/// </summary>
public static class SlackRegistration
{
    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services.AddOptions<SlackOptions>()
            .BindConfiguration(SlackOptions.Section)
            .ValidateDataAnnotations()
            .Validate<IHostEnvironment>((options, host) => SlackHosts.IsUsable(options.ApiUrl, host), "Slack:ApiUrl must be an https address (in Development also one of this machine).")
            .Validate(options => !options.HasHalfAClient, "Slack:ClientId and Slack:ClientSecret go together.")
            .Validate(options => options.HasKnownTeams, "Slack:AllowedTeams must be ids of Slack workspaces, such as T0123ABCD (of an organisation each workspace by its own).")
            .Validate(options => options.RedirectUrl is null or { IsAbsoluteUri: true, Scheme: "https" }, "Slack:RedirectUrl must be an https address that ends in /slack/oauth/callback.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSlackInstalling();
        services.AddSending();
        services.AddReceiving();
        services.AddSocketMode();
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<SlackPlatform>());
        services.AddHttpClient<SlackClient>((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<SlackOptions>>().Value.CallTimeout)

            // A redirect could lead a token to another host; connections are renewed because this client lives as long as the host.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services;
    }

    private static void AddSending(this IServiceCollection services)
    {
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
    }

    private static void AddReceiving(this IServiceCollection services)
    {
        services.AddSingleton<ResponseUses>();
        services.AddSingleton<SlackReplies>();
        services.AddSingleton<SlackLocales>();
        services.AddSingleton<SlackDesk>();
        services.AddSingleton<SlackDialogs>();
        services.AddSingleton<OnceOnly>();
        services.AddSingleton<HomeTab>();
        services.AddSingleton<SlackEventDesk>();
        services.AddSingleton<CommandIntake>();
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<PressIntake>();
        services.AddSingleton<InteractionIntake>();
        services.AddSingleton<EventIntake>();
        services.AddSingleton<SlackEndpoints>();

        // The last to start is the first to stop: what comes in ends before what works it off.
        services.AddSingleton<SlackLater>();
        services.AddHostedService(provider => provider.GetRequiredService<SlackLater>());
        services.AddHostedService<EventWatch>();
        services.AddHostedService<HomeTabWatch>();
    }

    private static void AddSocketMode(this IServiceCollection services)
    {
        services.AddSingleton<SocketState>();
        services.AddSingleton<SocketDesk>();
        services.AddHostedService<SocketMode>();
        services.AddHealthChecks().AddCheck<SocketState>("slack", tags: ["ready"]);
        services.AddHttpClient<SocketOpeningClient>((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<SlackOptions>>().Value.CallTimeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Maps what Slack calls. Without <c>Slack:SigningSecret</c> there is nothing to map: nobody could prove to be Slack.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<SlackOptions>>().Value.TakesHttp)
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
