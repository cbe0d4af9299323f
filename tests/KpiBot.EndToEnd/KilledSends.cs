using KpiBot.Chat.People;
using KpiBot.Data;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
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

    private SlackRecorder? _slack;

    public KilledSends() => _services = new ServiceCollection().AddKpiData("Sqlite", $"Data Source={Path.Combine(_data.FullName, "kpibot", "kpibot.db")}").BuildServiceProvider();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private OutboxStore Outbox => _services.GetRequiredService<OutboxStore>();

    private SlackRecorder Slack => _slack ?? throw new InvalidOperationException("The recorder has not been started.");

    public async ValueTask InitializeAsync()
    {
        _slack = await SlackRecorder.StartAsync(Cancelled);
        await using var first = Start(null, demo: true);
        await first.LiveAsync(_address);
        await _services.GetRequiredService<SubscriptionStore>().AddAsync(_subscription, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await Slack.DisposeAsync();
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Theory]
    [InlineData(nameof(OutboxPoint.Written))]
    [InlineData(nameof(OutboxPoint.Taken))]
    [InlineData(nameof(OutboxPoint.Posted))]
    public Task A_host_killed_in_the_middle_of_a_send_loses_and_doubles_nothing(string point) => KillAsync(point, times: 3);

    [Theory]
    [Trait("Suite", "Long")]
    [InlineData(nameof(OutboxPoint.Written))]
    [InlineData(nameof(OutboxPoint.Taken))]
    [InlineData(nameof(OutboxPoint.Posted))]
    public Task Nor_does_one_that_is_killed_twenty_times(string point) => KillAsync(point, times: 20);

    private async Task KillAsync(string point, int times)
    {
        var keys = new List<string>();
        for (var time = 0; time < times; time++)
        {
            var row = OutboxRow.For(Workspace, WeeklyReview.Ritual, Channel, _subscription.Id, Cause(), TimeProvider.System.GetUtcNow());
            keys.Add(row.Key);
            await using (var doomed = Start(point))
            {
                await Outbox.WriteAsync([row], Cancelled);
                await UntilAsync(() => Task.FromResult(doomed.Said.Contains($"Stalled at {point}", StringComparison.Ordinal)), doomed);
            }

            await using var next = Start(null);
            await UntilAsync(async () => (await Outbox.FindAsync(Workspace, row.Key, Cancelled))!.State == OutboxState.Sent, next);
        }

        Assert.Equal(keys, Slack.Posts.Select(post => post.Key));
        foreach (var post in Slack.Posts)
        {
            Assert.Equal(post.Id, (await Outbox.FindAsync(Workspace, post.Key!, Cancelled))!.MessageId);
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
    private BotProcess Start(string? stallAt, bool demo = false) => new(
        _data.FullName,
        [],
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ASPNETCORE_URLS", _address.ToString()),
            ("Demo", demo ? "true" : "false"),
            ("Slack__ApiUrl", Slack.Address.ToString()),
            ("Slack__BotToken", "xoxb-recorder"),
            ("Outbox__Poll", "00:00:00.100"),
            ("Outbox__SecondLookAfter", "00:00:00.200"),
            ("Outbox__ThirdLookAfter", "00:00:00.300"),
            ("Outbox__StallAt", stallAt ?? ""),
        ]);
}
