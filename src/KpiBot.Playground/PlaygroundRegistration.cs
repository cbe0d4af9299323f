using KpiBot.Chat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KpiBot.Playground;

/// <summary>The playground in the host. The host registers <see cref="Router"/> and <see cref="Apology"/>.</summary>
public static class PlaygroundRegistration
{
    public static IServiceCollection AddPlayground(this IServiceCollection services, Func<IServiceProvider, PlaygroundParts> parts)
    {
        services.AddOptions<PlaygroundOptions>().BindConfiguration(PlaygroundOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(parts);
        services.AddSingleton<PlaygroundPictures>();
        services.AddSingleton<PlaygroundRooms>();
        services.AddSingleton<PlaygroundForms>();
        services.AddSingleton<PlaygroundDoor>();
        services.AddSingleton<PlaygroundCode>();
        services.AddSingleton<PlaygroundDesk>();
        services.AddSingleton<PlaygroundEndpoints>();
        services.AddSingleton<IChatPlatform, PlaygroundPlatform>();
        return services;
    }

    /// <summary>Maps the page and what it calls, where there is to be a playground.</summary>
    public static IEndpointRouteBuilder MapPlayground(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<PlaygroundOptions>>().Value;
        if (!(options.Enabled ?? routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment()))
        {
            return routes;
        }

        if (options.RequireCode)
        {
            routes.ServiceProvider.GetRequiredService<PlaygroundCode>().Show();
        }

        // To anybody else the playground is not there.
        var local = routes.MapGroup("");
        OnlyIf(local, PlaygroundDoor.IsOpenTo, StatusCodes.Status404NotFound);
        MapEntrance(local);
        var company = local.MapGroup("/playground");
        OnlyIf(company, context => Get<PlaygroundCode>(context).Knows(context.Request), StatusCodes.Status401Unauthorized);
        MapCompany(company);
        return routes;
    }

    private static void MapEntrance(RouteGroupBuilder local)
    {
        local.MapGet("/", (HttpContext context) => PlaygroundPage.Serve(context, "index.html"));
        local.MapGet("/playground/{file}", PlaygroundPage.Serve);
        local.MapGet("/playground/start", (PlaygroundEndpoints page, HttpRequest request, CancellationToken cancellation) => page.StartAsync(request, cancellation));
        FromOwnPage(local).MapPost("/playground/code", (PlaygroundEndpoints page, HttpContext context, TypedCode typed) => page.Enter(context, typed));
    }

    private static void MapCompany(RouteGroupBuilder company)
    {
        company.MapGet("/events", (PlaygroundEndpoints page, string person, CancellationToken cancellation) => page.EventsAsync(person, cancellation));
        company.MapGet("/pictures/{file}", (PlaygroundEndpoints page, string file) => page.Picture(file));
        var posts = FromOwnPage(company);
        posts.MapPost("/messages", (PlaygroundEndpoints page, TypedMessage typed, CancellationToken cancellation) => page.SayAsync(typed, cancellation));
        posts.MapPost("/presses", (PlaygroundEndpoints page, PressedButton pressed, CancellationToken cancellation) => page.PressAsync(pressed, cancellation));
        posts.MapPost("/forms", (PlaygroundEndpoints page, SentForm sent, CancellationToken cancellation) => page.SubmitAsync(sent, cancellation));
    }

    private static RouteGroupBuilder FromOwnPage(RouteGroupBuilder parent)
    {
        var posts = parent.MapGroup("");
        OnlyIf(posts, context => Get<PlaygroundDoor>(context).MayPost(context.Request), StatusCodes.Status403Forbidden);
        return posts;
    }

    // Around the whole endpoint and not as a filter, which runs after the body has been read; and after all else was added, so that the outer group asks
    // first. Nor may routing refuse a content type before anybody has asked.
    private static void OnlyIf(IEndpointConventionBuilder endpoints, Func<HttpContext, bool> allowed, int otherwise) => endpoints.Finally(endpoint =>
    {
        foreach (var accepts in endpoint.Metadata.OfType<IAcceptsMetadata>().ToList())
        {
            endpoint.Metadata.Remove(accepts);
        }

        var next = endpoint.RequestDelegate;
        endpoint.RequestDelegate = context =>
        {
            if (next is not null && allowed(context))
            {
                return next(context);
            }

            context.Response.StatusCode = otherwise;
            return Task.CompletedTask;
        };
    });

    private static T Get<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}
