using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Teams;
using KpiBot.Teams.Sending;
using KpiBot.Tests.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>The Teams room in a host of its own, with a bot that repeats what it hears.</summary>
internal sealed class TeamsApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TeamsApp(WebApplication app, EchoCommand echo, TeamsWire wire, FakeTimeProvider clock) => (_app, Echo, Wire, Clock) = (app, echo, wire, clock);

    public EchoCommand Echo { get; }

    public TeamsWire Wire { get; }

    public FakeTimeProvider Clock { get; }

    public IPAddress? Remote { get; set; } = IPAddress.Loopback;

    public IChatPlatform Platform => _app.Services.GetRequiredService<IChatPlatform>();

    public static async Task<TeamsApp> StartAsync(string environment = "Development", params (string Key, string? Value)[] settings)
    {
        var (echo, wire, clock) = (new EchoCommand(), new TeamsWire(), new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Teams:AllowAnonymousLoopback"] = "true" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddRouting().AddLogging();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ICommand>(echo).AddScoped<Router>();
        builder.Services.AddSingleton<LeftOut>((_, count) => $"and {count} more").AddSingleton<Apology>(_ => Says.Plain("Sorry."));
        builder.Services.AddTeams().AddHttpClient<TeamsClient>().ConfigurePrimaryHttpMessageHandler(() => wire);
        TeamsApp? started = null;
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = started?.Remote;
            return next(context);
        });
        app.UseRouting();
        app.MapTeams();
        started = new TeamsApp(app, echo, wire, clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return started;
    }

    public Task<HttpResponseMessage> PostAsync(JsonObject activity, Action<HttpRequestMessage>? arrange = null) => PostAsync(activity.ToJsonString(), arrange);

    public async Task<HttpResponseMessage> PostAsync(string body, Action<HttpRequestMessage>? arrange = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost:5080/api/messages") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        arrange?.Invoke(request);
        return await Client().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public HttpClient Client() => _app.GetTestClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
