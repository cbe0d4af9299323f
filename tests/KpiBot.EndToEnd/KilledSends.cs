using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>The real process is killed in the middle of a send, over and over: nothing is lost and nothing doubled.</summary>
public sealed class KilledSends : IAsyncLifetime
{
    private const string Workspace = "default";
    private static readonly Place Channel = new("slack", "T1", "C1");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-killed-");
    private readonly Uri _address = new($"http://localhost:{BotProcess.FreePort()}/");
    private readonly ServiceProvider _services;
    private readonly Subscription _subscription =
        Subscription.For(Workspace, WeeklyReview.Ritual, "team:ouest", Channel, IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", "erwan.lebihan");

    private FakeSlack? _slack;

    public KilledSends() => _services = new ServiceCollection().AddKpiData("Sqlite", $"Data Source={Path.Combine(_data.FullName, "kpibot", "kpibot.db")}").BuildServiceProvider();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private OutboxStore Outbox => _services.GetRequiredService<OutboxStore>();

    private FakeSlack Slack => _slack ?? throw new InvalidOperationException("Slack has not been started.");

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(Cancelled);
        Slack.Team.AddChannel(Channel.Channel, "ouest");
        var now = TimeProvider.System.GetUtcNow();
        var yesterday = LocalDate.FromDateTime(now.UtcDateTime).PlusDays(-1);
        await _services.GetRequiredService<FactStore>().ImportAsync(Workspace, SampleCompany.Facts(yesterday, seed: 1), new ImportPlan("csv", now), Cancelled);
        await _services.GetRequiredService<SubscriptionStore>().AddAsync(_subscription, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await Slack.DisposeAsync();
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Fact]
    public Task A_host_killed_at_any_point_of_a_send_loses_and_doubles_nothing() => KillAsync(times: 3);

    [Fact]
    [Trait("Suite", "Long")]
    public Task Nor_does_one_that_is_killed_twenty_times() => KillAsync(times: 20);

    private async Task KillAsync(int times)
    {
        var keys = new List<string>();
        foreach (var point in Enumerable.Repeat(Enum.GetValues<OutboxPoint>(), times).SelectMany(points => points))
        {
            var row = OutboxRow.For(Workspace, WeeklyReview.Ritual, Channel, _subscription.Id, Cause(), TimeProvider.System.GetUtcNow());
            keys.Add(row.Key);
            await Outbox.WriteAsync([row], Cancelled);
            await using (var doomed = Start(point))
            {
                await UntilAsync(() => Task.FromResult(doomed.Said.Contains($"Stalled at {point}", StringComparison.Ordinal)), doomed);
            }

            await using var next = Start(null);
            await UntilAsync(async () => (await Outbox.FindAsync(Workspace, row.Key, Cancelled))!.State == OutboxState.Sent, next);
        }

        foreach (var key in keys)
        {
            Assert.Equal(Assert.Single(Slack.Ledger.Of(key)).Stamp, (await Outbox.FindAsync(Workspace, key, Cancelled))!.MessageId);
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> happened, BotProcess bot)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await happened())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not happen within {Patience.TotalSeconds} s:\n{bot.Said}");
            await Task.Delay(50, Cancelled);
        }
    }

    private string Cause() => $$"""{"subscription":"{{_subscription.Id}}"}""";

    // Ended by SIGKILL when it is disposed.
    private BotProcess Start(OutboxPoint? stallAt) => new(
        _data.FullName,
        [],
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ASPNETCORE_URLS", _address.ToString()),
            ("Demo", "false"),
            ("Slack__ApiUrl", Slack.ApiUrl.ToString()),
            ("Slack__BotToken", Slack.Team.BotToken),
            ("Slack__MessageSpacing", "00:00:00"),
            ("Slack__MessagesAMinute", "10000"),
            ("Slack__PictureWait", "00:00:00"),
            ("Alerts__QuietHours", "false"),
            ("Outbox__Poll", "00:00:00.100"),
            ("Outbox__SecondLookAfter", "00:00:00.200"),
            ("Outbox__ThirdLookAfter", "00:00:00.300"),
            ("Outbox__StallAt", stallAt?.ToString() ?? ""),
        ]);
}
