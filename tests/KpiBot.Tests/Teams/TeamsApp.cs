using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Teams;
using KpiBot.Teams.Proving;
using KpiBot.Teams.Sending;
using KpiBot.Tests.Slack;
using KpiBot.Tests.Teams.Fake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>The Teams room in a host of its own, with a bot that repeats what it hears.</summary>
internal sealed class TeamsApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TeamsApp(WebApplication app, EchoCommand echo, TeamsWire wire, FakeConnector connector, FakeIdentity identity, FakeTimeProvider clock, KeptInMemory kept, ConcurrentQueue<(Place, PlaceChange)> changes) =>
        (_app, Echo, Wire, Identity, Clock, Kept, Changes, Connector) = (app, echo, wire, identity, clock, kept, changes, connector);

    public EchoCommand Echo { get; }

    public PlanCommand Plan { get; private init; } = new();

    /// <summary>Where tokens come from.</summary>
    public FakeIdentity Identity { get; }

    /// <summary>Teams itself, where the bot has an app id.</summary>
    public FakeConnector Connector { get; }

    public KeptInMemory Kept { get; }

    public ConcurrentQueue<(Place Place, PlaceChange Change)> Changes { get; }

    public TeamsWire Wire { get; }

    public FakeTimeProvider Clock { get; }

    public IPAddress? Remote { get; set; } = IPAddress.Loopback;

    public IChatPlatform Platform => _app.Services.GetRequiredService<IChatPlatform>();

    /// <summary>A bot that has an app id and a password.</summary>
    public static Task<TeamsApp> StartProvenAsync(string environment = "Development", params (string Key, string? Value)[] settings) => StartAsync(
        environment, kept: null,
        [("Teams:AppId", FakeIdentity.AppId), ("Teams:AppPassword", "secret"), ("Teams:TenantId", Activities.Tenant), ("Teams:AllowAnonymousLoopback", "false"), .. settings]);

    public static Task<TeamsApp> StartAsync(string environment = "Development", params (string Key, string? Value)[] settings) => StartAsync(environment, kept: null, settings);

    public static async Task<TeamsApp> StartAsync(string environment, KeptInMemory? kept, params (string Key, string? Value)[] settings)
    {
        var (echo, wire, clock) = (new EchoCommand(), new TeamsWire(), new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)));
        var (identity, store, changes) = (new FakeIdentity(clock), kept ?? new KeptInMemory(), new ConcurrentQueue<(Place, PlaceChange)>());
        var plan = new PlanCommand();
        var connector = new FakeConnector(identity, clock);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Teams:AllowAnonymousLoopback"] = "true" });
        builder.Configuration.AddInMemoryCollection(settings.GroupBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase).Select(setting => KeyValuePair.Create(setting.Key, setting.Last().Value)));
        builder.Services.AddRouting().AddLogging();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ICommand>(plan).AddSingleton<ICommand>(echo).AddScoped<Router>();
        builder.Services.AddSingleton<LeftOut>((_, count) => $"and {count} more").AddSingleton<Apology>(_ => Says.Plain("Sorry."));
        builder.Services.AddSingleton<NoPrivateChat>(_ => Says.Plain("Open a chat with me.")).AddSingleton<IInbox>(store).AddSingleton<IInstallations>(store);
        builder.Services.AddSingleton<PlaceChanged>((place, change, _) =>
        {
            changes.Enqueue((place, change));
            return Task.CompletedTask;
        });
        builder.Services.AddTeams().AddHttpClient<TeamsClient>().ConfigurePrimaryHttpMessageHandler(provider => IsProven(provider) ? connector : wire);
        builder.Services.AddHttpClient<TeamsIdentityClient>().ConfigurePrimaryHttpMessageHandler(() => identity);
        TeamsApp? started = null;
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = started?.Remote;
            return next(context);
        });
        app.UseRouting();
        app.MapTeams();
        started = new TeamsApp(app, echo, wire, connector, identity, clock, store, changes) { Plan = plan };
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

    /// <summary>What is said to a question with a token.</summary>
    public async Task<HttpStatusCode> AskAsync(string token, JsonObject? activity = null) =>
        (await PostAsync(activity ?? Activities.FromMicrosoft("hello"), request => request.Headers.Authorization = new("Bearer", token))).StatusCode;

    public HttpClient Client() => _app.GetTestClient();

    private static bool IsProven(IServiceProvider provider) => provider.GetRequiredService<IOptions<TeamsOptions>>().Value.IsConfigured;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
