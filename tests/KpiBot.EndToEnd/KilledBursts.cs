using System.Globalization;
using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>
/// Monday at nine in 200 channels, with a Slack that throttles, breaks off after it has done what it was asked, fails and shows its history late, while the
/// product is killed with SIGKILL again and again. As Slack sees it in the end, each review is there once.
/// </summary>
public sealed class KilledBursts(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Workspace = "default";
    private const int Channels = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-burst-");
    private readonly List<Subscription> _subscriptions =
    [
        .. Enumerable.Range(0, Channels).Select(n => Subscription.For(
            Workspace, WeeklyReview.Ritual, "team:ouest", new Place("slack", "T1", $"C{n:000}"), IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", "erwan.lebihan")),
    ];

    private ServiceProvider? _services;
    private FakeSlack? _slack;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private OutboxStore Outbox => Services.GetRequiredService<OutboxStore>();

    private ServiceProvider Services => _services ?? throw new InvalidOperationException("The store has not been opened.");

    private FakeSlack Slack => _slack ?? throw new InvalidOperationException("Slack has not been started.");

    public async ValueTask InitializeAsync()
    {
        _services = new ServiceCollection().AddKpiData("Sqlite", $"Data Source={Path.Combine(_data.FullName, "kpibot", "kpibot.db")}").BuildServiceProvider();
        _slack = await FakeSlack.StartAsync(Cancelled);
        var now = TimeProvider.System.GetUtcNow();
        var yesterday = LocalDate.FromDateTime(now.UtcDateTime).PlusDays(-1);
        await Services.GetRequiredService<FactStore>().ImportAsync(Workspace, SampleCompany.Facts(yesterday, seed: 1), new ImportPlan("csv", now), Cancelled);
        foreach (var subscription in _subscriptions)
        {
            Slack.Team.AddChannel(subscription.Channel, subscription.Channel);
            await Services.GetRequiredService<SubscriptionStore>().AddAsync(subscription, Cancelled);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Slack.DisposeAsync();
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Fact]
    public Task A_burst_through_ten_kills_loses_and_doubles_nothing() => BurstAsync(seed: 20_261_123, kills: 10);

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Nor_do_ten_bursts_through_two_hundred_kills()
    {
        for (var burst = 0; burst < 10; burst++)
        {
            await BurstAsync(seed: 7_000 + burst, kills: 20);
        }
    }

    private async Task BurstAsync(int seed, int kills)
    {
        // Each burst is another Monday: the same subscriptions, another instant.
        var instant = TimeProvider.System.GetUtcNow();
        OutboxRow[] rows = [.. _subscriptions.Select(one => OutboxRow.For(Workspace, WeeklyReview.Ritual, one.Place, one.Id, $$"""{"subscription":"{{one.Id}}"}""", instant))];
        await Outbox.WriteAsync(rows, Cancelled);
        var storm = new SlackStorm(Slack, seed);
        var killed = 0;
        while (killed < kills && await WaitingAsync(rows) > 0)
        {
            await using var doomed = Start();
            await storm.UntilTheKillAsync(most: Channels / (kills + 2), () => doomed.Said, Patience);
            killed++;
        }

        await using (var last = Start())
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await WaitingAsync(rows) > 0)
            {
                Assert.False(patience.IsCancellationRequested, $"Seed {seed}: not all was sent within {Patience}:\n{last.Said}");
                await Task.Delay(200, Cancelled);
            }
        }

        await CountAsync(seed, killed, rows, storm);
    }

    private async Task CountAsync(int seed, int killed, OutboxRow[] rows, SlackStorm storm)
    {
        Slack.Faults.Clear();
        var ledger = rows.Select(row => (row.Key, Posts: Slack.Ledger.Of(row.Key))).ToArray();
        var (lost, doubled) = (ledger.Count(one => one.Posts.Count == 0), ledger.Count(one => one.Posts.Count > 1));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}: {rows.Length} reviews, {killed} kills, {storm.Throttled} throttled, {storm.Failed} failed, {storm.BrokenOff} broken off after the post; {lost} lost, {doubled} doubled"));
        Assert.Equal((0, 0), (lost, doubled));
        foreach (var (key, posts) in ledger)
        {
            var row = await Outbox.FindAsync(Workspace, key, Cancelled);
            Assert.Equal((OutboxState.Sent, posts[0].Stamp), (row?.State, row?.MessageId));
        }
    }

    private async Task<int> WaitingAsync(OutboxRow[] rows)
    {
        var open = await Outbox.ListAsync(Workspace, OutboxState.Pending, 10 * Channels, Cancelled);
        open.AddRange(await Outbox.ListAsync(Workspace, OutboxState.Sending, 10 * Channels, Cancelled));
        return open.Count(row => row.ScheduledAt.ToUnixTimeMilliseconds() == rows[0].ScheduledAt.ToUnixTimeMilliseconds());
    }

    // Ended by SIGKILL when it is disposed.
    private BotProcess Start() => new(
        _data.FullName,
        [],
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ASPNETCORE_URLS", $"http://localhost:{BotProcess.FreePort()}/"),
            ("Demo", "false"),
            ("Slack__ApiUrl", Slack.ApiUrl.ToString()),
            ("Slack__BotToken", Slack.Team.BotToken),
            ("Slack__CallTimeout", "00:00:01"),
            ("Slack__MessageSpacing", "00:00:00"),
            ("Slack__MessagesAMinute", "10000"),
            ("Slack__PictureWait", "00:00:00"),
            ("Alerts__QuietHours", "false"),
            ("Outbox__Poll", "00:00:00.100"),
            ("Outbox__Backoff", "00:00:00.200"),
            ("Outbox__SecondLookAfter", "00:00:00.400"),
            ("Outbox__ThirdLookAfter", "00:00:00.800"),
        ]);
}
