using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>
/// Slack on this machine, as far as a bot sees it: the Web API with its state, Socket Mode, response addresses, uploads, installation. It refuses what Slack
/// refuses, fails as it is told to, forgets nothing, and is reached by its address from this process or another. Slack's own clients are its judges
/// (tests/judges/slack/clients.mjs).
/// </summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    public const string AppId = "A0KPIBOT01";

    private readonly ConcurrentQueue<FakeCall> _calls = new();
    private readonly ConcurrentDictionary<string, FakeTeam> _teams = new();
    private readonly WebApplication _app;
    private long _stamp;
    private int _ids;

    private FakeSlack(WebApplication app, TimeProvider clock)
    {
        (_app, Clock) = (app, clock);
        (Sockets, Responses, Triggers, Installs, Rates) = (new FakeSockets(this), new FakeResponses(this), new FakeTriggers(this), new FakeInstalls(this), new FakeRates(clock));
        Team = AddTeam("T1", "Acme");
    }

    /// <summary>Where everything lives; <see cref="ApiUrl"/> is what the bot is told.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>For <c>Slack:ApiUrl</c>.</summary>
    public Uri ApiUrl => new(Address, "/api/");

    public TimeProvider Clock { get; }

    /// <summary>The team that is there from the start.</summary>
    public FakeTeam Team { get; }

    public IReadOnlyCollection<FakeTeam> Teams => [.. _teams.Values];

    public FaultPlan Faults { get; } = new();

    public FakeRates Rates { get; }

    public FakeSockets Sockets { get; }

    public FakeResponses Responses { get; }

    public FakeTriggers Triggers { get; }

    public FakeInstalls Installs { get; }

    public FakeLedger Ledger => new(this);

    /// <summary>A message that was posted is not yet in the history for so long.</summary>
    public TimeSpan HistoryLag { get; set; }

    /// <summary>A file is complete only so long after Slack said that it is.</summary>
    public TimeSpan FileDelay { get; set; }

    /// <summary>All text of a message's blocks, beyond which Slack refuses it.</summary>
    public int BlockBudget { get; set; } = 12_000;

    /// <summary>Every call of the Web API so far, refused ones and those that were made to fail included.</summary>
    public IReadOnlyList<FakeCall> Calls => [.. _calls];

    /// <summary>State changes hold this: Slack decides one thing at a time.</summary>
    public Lock Gate { get; } = new();

    public static async Task<FakeSlack> StartAsync(CancellationToken cancellation, TimeProvider? clock = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024);
        var app = builder.Build();
        app.Urls.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var slack = new FakeSlack(app, clock ?? TimeProvider.System);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(5), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.Map("/api/{method}", (string method, HttpContext context) => new FakeApi(slack).AnswerAsync(method, context));
        app.MapPost("/upload/{file}", (string file, HttpRequest request) => FakeUploads.TakeAsync(slack, file, request));
        app.MapPost("/response/{id}", (string id, HttpRequest request) => slack.Responses.TakeAsync(id, request));
        app.MapGet("/oauth/v2/authorize", slack.Installs.Authorize);
        app.Map("/link/", slack.Sockets.AcceptAsync);
        FakeControl.Map(app, slack);
        await app.StartAsync(cancellation);
        return slack;
    }

    public FakeTeam AddTeam(string id, string name) => _teams.GetOrAdd(id, new FakeTeam(this, id, name));

    public FakeTeam? FindTeam(string? token) => _teams.Values.FirstOrDefault(team => team.Knows(token));

    public void Record(FakeCall call) => _calls.Enqueue(call);

    /// <summary>Slack's message ids are its clock's microseconds, each given once.</summary>
    public string NextStamp()
    {
        lock (Gate)
        {
            var stamp = _stamp = Math.Max(_stamp + 1, Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
            return string.Create(CultureInfo.InvariantCulture, $"{stamp / 1_000_000}.{stamp % 1_000_000:000000}");
        }
    }

    public string NextId(char kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}0FAKE{Interlocked.Increment(ref _ids):000000}");

    public async ValueTask DisposeAsync()
    {
        Sockets.Abort();
        await _app.DisposeAsync();
    }
}
