using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack;
using KpiBot.Slack.Installing;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Sending;
using KpiBot.Tests.Slack.Fake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>The Slack room in a host of its own, with a bot that repeats what it hears.</summary>
internal sealed class SlackApp : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private readonly WebApplication _app;

    private SlackApp(WebApplication app, EchoCommand echo, SlackWire wire, FakeTimeProvider clock) => (_app, Echo, Wire, Clock) = (app, echo, wire, clock);

    /// <summary>What the bot was told of places.</summary>
    public ConcurrentQueue<(Place Place, PlaceChange Change)> Changes { get; } = new();

    /// <summary>What a person's own page says.</summary>
    public string Page { get; set; } = "Your figures";

    /// <summary>How long a page takes that was begun with these words.</summary>
    public Task PageReady { get; set; } = Task.CompletedTask;

    public EchoCommand Echo { get; }

    public SlackWire Wire { get; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<SlackApp> StartAsync(string environment = "Production", params (string Key, string? Value)[] settings) => StartAsync(null, environment, settings);

    /// <summary>With a command of the product in place of the echo.</summary>
    public static Task<SlackApp> StartAsync(ICommand? command, string environment = "Production", params (string Key, string? Value)[] settings) =>
        StartAsync(null, command, environment, null, settings);

    /// <summary>Against a Slack with a state, at its own address and by its own clock.</summary>
    public static Task<SlackApp> StartAsync(FakeSlack slack, ICommand? command = null, params (string Key, string? Value)[] settings) =>
        StartAsync(slack, command, "Development", null, [("Slack:ApiUrl", slack.ApiUrl.AbsoluteUri), ("Slack:BotToken", slack.Team.BotToken), .. settings]);

    /// <summary>The same with an inbox of the store.</summary>
    public static Task<SlackApp> StartAsync(FakeSlack slack, IInbox inbox, params (string Key, string? Value)[] settings) =>
        StartAsync(slack, null, "Development", inbox, [("Slack:ApiUrl", slack.ApiUrl.AbsoluteUri), ("Slack:BotToken", slack.Team.BotToken), .. settings]);

    private static async Task<SlackApp> StartAsync(FakeSlack? slack, ICommand? command, string environment, IInbox? inbox, (string Key, string? Value)[] settings)
    {
        SlackApp? started = null;
        var (echo, wire) = (new EchoCommand(), new SlackWire());
        var clock = slack?.Clock as FakeTimeProvider ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Slack:SigningSecret"] = Secret, ["Slack:BotToken"] = "xoxb-test", ["Slack:MessageSpacing"] = "00:00:00" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddRouting().AddLogging();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(command ?? echo).AddSingleton<Router>();
        builder.Services.AddSingleton<LeftOut>((_, count) => $"and {count} more").AddSingleton<Apology>(_ => Says.Plain("Sorry."));
        builder.Services.AddSingleton(Mock.Of<IInstallations>()).AddSingleton<FindWorkspace>((_, _, _) => Task.FromResult<string?>(null)).AddSingleton<InstallPage>((result, _) => ("en", result.ToString()));
        builder.Services.AddSingleton(inbox ?? new KeptEvents()).AddSingleton<Meanwhile>(_ => new FormWords("KpiBot", "One moment.", "Close", Says.Plain("Press again.")));
        builder.Services.AddSingleton<ComposeHome>(async (person, _) =>
        {
            var page = Says.Plain($"{started?.Page}, {person.UserId}");
            await (started?.PageReady ?? Task.CompletedTask);
            return page;
        });
        builder.Services.AddSingleton<PlaceChanged>((place, change, _) =>
        {
            started?.Changes.Enqueue((place, change));
            return Task.CompletedTask;
        });
        builder.Services.AddSlack();
        if (slack is null)
        {
            builder.Services.AddHttpClient<SlackClient>().ConfigurePrimaryHttpMessageHandler(() => wire);
        }

        var app = builder.Build();
        app.UseRouting();
        app.MapSlack();
        started = new SlackApp(app, echo, wire, clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return started;
    }

    /// <summary>Slack's side of this bot.</summary>
    public FakeInbound From(FakeSlack slack, FakeTeam? team = null) => new(slack, team ?? slack.Team, _app.GetTestClient(), Secret);

    public async Task<HttpResponseMessage> PostAsync(string path, string body, TimeSpan stampedAgo = default, string? signature = null)
    {
        var stamp = (Clock.GetUtcNow() - stampedAgo).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return await PostAsync(path, body, stamp, signature ?? SlackSignature.Sign(Secret, stamp, Encoding.UTF8.GetBytes(body)));
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string body, string? stamp, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded");
        request.Headers.TryAddWithoutValidation(SlackSignature.TimestampHeader, stamp);
        request.Headers.TryAddWithoutValidation(SlackSignature.SignatureHeader, signature);
        return await _app.GetTestClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
