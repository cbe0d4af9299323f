using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Playground;
using KpiBot.Slack.Rendering;
using KpiBot.Tests.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Playground;

/// <summary>The playground in a host of its own, with a bot that repeats what it hears and a company of three.</summary>
internal sealed class PlaygroundApp : IAsyncDisposable
{
    private static readonly PlaygroundPeople Company = new(
        "Maison Lumière",
        [new("West", [new("R1", "Marc Lyon", "rep", ["west"]), new("M1", "Claire Morel", "manager", ["west"])]), new(null, [new("D1", "Hélène Garnier", "director", [])])],
        [new("west", "équipe-ouest")]);

    private readonly WebApplication _app;

    private PlaygroundApp(WebApplication app, EchoCommand echo) => (_app, Echo) = (app, echo);

    public EchoCommand Echo { get; }

    public IPAddress? Remote { get; set; } = IPAddress.Loopback;

    public IChatPlatform Platform => _app.Services.GetRequiredService<IChatPlatform>();

    public IServiceProvider Services => _app.Services;

    public static async Task<PlaygroundApp> StartAsync(string environment = "Development", params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        var (echo, renderer) = (new EchoCommand(), new SlackRenderer((_, count) => $"and {count} more"));
        builder.Services.AddRouting().AddLogging();
        builder.Services.AddSingleton<ICommand>(echo).AddScoped<Router>().AddSingleton<Apology>(_ => Says.Plain("Sorry."));
        builder.Services.AddPlayground(provider => new PlaygroundParts(
            message => renderer.Render(message, picture => PictureAt.Web(provider.GetRequiredService<PlaygroundPictures>().Keep(picture))),
            form => renderer.Modal(form),
            _ => ValueTask.FromResult(Company),
            ImmutableDictionary<string, PlaygroundLabels>.Empty.Add("en", Labels("English")).Add("fr", Labels("Français"))));
        PlaygroundApp? started = null;
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = started?.Remote;
            return next(context);
        });
        app.UseRouting();
        app.MapPlayground();
        started = new PlaygroundApp(app, echo);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return started;
    }

    public HttpClient Browser()
    {
        var browser = _app.GetTestClient();
        browser.BaseAddress = new Uri("http://localhost:5080");
        return browser;
    }

    public async Task<HttpClient> PageAsync()
    {
        var browser = Browser();
        var start = await browser.GetFromJsonAsync<JsonObject>("/playground/start", TestContext.Current.CancellationToken);
        browser.DefaultRequestHeaders.Add("X-Playground-Token", (string?)start!["token"]);
        return browser;
    }

    /// <summary>What this person sees now.</summary>
    public async Task<List<JsonObject>> SeenAsync(string person)
    {
        var seen = new List<JsonObject>();
        using var stream = await Browser().GetStreamAsync($"/playground/events?person={person}", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        using var quiet = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            while (await reader.ReadLineAsync(quiet.Token) is { } line)
            {
                quiet.CancelAfter(TimeSpan.FromMilliseconds(400));
                if (line.StartsWith("data: {\"id\"", StringComparison.Ordinal))
                {
                    seen.Add(JsonSerializer.Deserialize<JsonObject>(line[6..])!);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing more came: the stream stays open for what happens next.
        }

        return seen;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static PlaygroundLabels Labels(string language)
    {
        var labels = typeof(PlaygroundLabels).GetProperties().Where(property => property.PropertyType == typeof(string)).ToDictionary(property => property.Name, _ => (object)"words");
        labels[nameof(PlaygroundLabels.Language)] = language;
        labels[nameof(PlaygroundLabels.Roles)] = new Dictionary<string, string> { ["rep"] = "Rep" };
        labels[nameof(PlaygroundLabels.Examples)] = new[] { new PlaygroundExample("/kpi my conversion", "Your deals", []) };
        return JsonSerializer.SerializeToNode(labels)!.Deserialize<PlaygroundLabels>()!;
    }
}
