using System.Collections.Concurrent;
using System.Net;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.Messages;
using KpiBot.Data.Installations;
using KpiBot.Data.Secrets;
using KpiBot.Slack;
using KpiBot.Slack.Installing;
using KpiBot.Slack.Sending;
using KpiBot.Tests.Slack.Fake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Slack.Installs;

/// <summary>The Slack room over a real store with a key, in front of the tests' Slack; and a browser that keeps cookies.</summary>
internal sealed class InstallBench : IAsyncDisposable
{
    public const string Redirect = "https://kpibot.example/slack/oauth/callback";

    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;

    private InstallBench(DirectoryInfo folder, WebApplication app, FakeSlack slack) => (_folder, _app, Slack) = (folder, app, slack);

    public FakeSlack Slack { get; }

    public FakeTimeProvider Clock => (FakeTimeProvider)Slack.Clock;

    /// <summary>Every line of the log, at its most talkative but for the web server's, which is quiet in the settings too.</summary>
    public ConcurrentQueue<string> Logged { get; private init; } = [];

    /// <summary>What the company's admins would be told of.</summary>
    public ConcurrentQueue<Installation> News { get; private init; } = [];

    public IInstallations Installations => Get<IInstallations>();

    public SlackTokens Tokens => Get<SlackTokens>();

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<InstallBench> StartAsync(params (string Key, string? Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("kpibot-install-");
        var slack = await FakeSlack.StartAsync(Cancelled, new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)));
        var (logged, news) = (new ConcurrentQueue<string>(), new ConcurrentQueue<Installation>());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:SigningSecret"] = SlackApp.Secret,
            ["Slack:ApiUrl"] = slack.ApiUrl.AbsoluteUri,
            ["Slack:ClientId"] = FakeInstalls.ClientId,
            ["Slack:ClientSecret"] = FakeInstalls.ClientSecret,
            ["Slack:RedirectUrl"] = Redirect,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddProvider(new Lines(logged));
        builder.Services.AddRouting().AddSingleton(slack.Clock).AddSingleton<ICommand>(new EchoCommand()).AddSingleton<Router>();
        builder.Services.AddSingleton<LeftOut>((_, count) => $"and {count} more").AddSingleton<Apology>(_ => Says.Plain("Sorry."));
        builder.Services.AddTestStore(folder);
        builder.Services.AddSingleton<FindWorkspace>(provider => async (platform, team, cancellation) =>
            (await provider.GetRequiredService<IInstallations>().FindAsync(platform, team, cancellation))?.Workspace);
        builder.Services.AddSingleton<InstallPage>((result, locale) => ("en", $"{result} {locale} <b>"));
        builder.Services.AddSingleton<InstallationChanged>((installation, _) =>
        {
            news.Enqueue(installation);
            return Task.CompletedTask;
        });
        var before = builder.Services.Count;
        builder.Services.AddSlack();

        // Nothing looks by itself: a test that advances the clock would race with the watch.
        foreach (var hosted in builder.Services.Skip(before).Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            builder.Services.Remove(hosted);
        }

        var app = builder.Build();
        app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.MasterKeyFile = Path.Combine(folder.FullName, "keys");
        app.Services.GetRequiredService<MasterKeyFile>().Write([MasterKey.New()]);
        app.UseRouting();
        app.MapSlack();
        await app.StartAsync(Cancelled);
        return new InstallBench(folder, app, slack) { Logged = logged, News = news };
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Browser Open() => new(_app.GetTestClient());

    public Task<string> InviteAsync(string workspace = "acme") => Get<InvitationStore>().InviteAsync(workspace, TimeSpan.FromDays(7), Cancelled);

    /// <summary>A team with tokens that end in twelve hours.</summary>
    public async Task<InstallationTokens> RotatingAsync()
    {
        Slack.Installs.RotatesTokens = true;
        using var browser = Open();
        Assert.Equal(HttpStatusCode.OK, (await browser.InstallAsync(Slack)).Status);
        return (await Installations.TokensAsync("slack", "T1", Cancelled))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Slack.DisposeAsync();
        TestStore.Forget(_folder);
    }

    /// <summary>Somebody's browser: follows nothing by itself, keeps the cookie.</summary>
    internal sealed class Browser(HttpClient http) : IDisposable
    {
        public string? Cookie { get; set; }

        /// <summary>Where the bot sends the browser, and the state in it.</summary>
        public async Task<(Uri Address, string State)> BeginAsync(string query = "")
        {
            using var response = await http.GetAsync(new Uri($"/slack/install{query}", UriKind.Relative), Cancelled);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            SetCookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
            Cookie = SetCookie.Split(';')[0];
            return (response.Headers.Location!, QueryHelpers.ParseQuery(response.Headers.Location!.Query)["state"].ToString());
        }

        public string SetCookie { get; private set; } = "";

        public async Task<(HttpStatusCode Status, string Page, HttpResponseMessage Response)> ReturnAsync(string query)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/slack/oauth/callback?{query}");
            request.Headers.Add("Accept-Language", "fr-FR,fr;q=0.9");
            if (Cookie is not null)
            {
                request.Headers.Add("Cookie", Cookie);
            }

            var response = await http.SendAsync(request, Cancelled);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled), response);
        }

        /// <summary>From the first click to the last page.</summary>
        public async Task<(HttpStatusCode Status, string Page, HttpResponseMessage Response)> InstallAsync(FakeSlack slack, FakeTeam? team = null, string query = "")
        {
            var (_, state) = await BeginAsync(query);
            return await ReturnAsync($"code={slack.Installs.Code(team ?? slack.Team, Redirect)}&state={state}");
        }

        public void Dispose() => http.Dispose();
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
