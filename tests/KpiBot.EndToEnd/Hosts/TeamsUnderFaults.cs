using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
using NodaTime;
using Xunit;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>
/// Teams tells nobody what it has: of two hosts one dies or stands still while Teams breaks off in the middle. Each review stands there once, or the one who wanted it is
/// told that nobody knows. The owner's chat has the same weather.
/// </summary>
public sealed class TeamsUnderFaults(HostBench bench, ITestOutputHelper output) : IClassFixture<HostBench>, IAsyncLifetime
{
    private const int Channels = 40;
    private const string Tenant = "7f3c0000-0000-0000-0000-00000000000a";
    private const string Owner = "claire.vasseur";
    private const string OwnersAccount = "29:claire";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PastTheLease = TimeSpan.FromSeconds(8);

    private static readonly Subscription[] Reviews =
    [
        .. Enumerable.Range(0, Channels).Select(n => Subscription.For(
            HostBench.Workspace, WeeklyReview.Ritual, "team:ouest", new Place("teams", Tenant, $"19:c{n:00}@thread.tacv2"), IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", Owner)),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var review in Reviews)
        {
            await bench.Get<SubscriptionStore>().AddAsync(review, Cancelled);
            await KeepAsync(review.Channel, "channel");
        }

        await KeepAsync(LocalConnector.PersonalChat(OwnersAccount), "personal", OwnersAccount);
        await bench.LinkAsync("teams", Tenant, OwnersAccount, Owner);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task Of_two_hosts_one_is_killed_in_the_middle_of_the_rush() => ThroughAsync("one is killed (SIGKILL); Teams breaks off", seed: 1, async () =>
    {
        await bench.Hosts[0].KillAsync();
        await Task.Delay(Moment, Cancelled);
        await bench.Hosts[0].StartAsync();
    });

    [Fact]
    [Trait("Suite", "Long")]
    public Task Of_two_hosts_one_stands_still_past_its_lease_and_goes_on() => ThroughAsync("one stands still (SIGSTOP) past its lease; Teams breaks off", seed: 2, async () =>
    {
        await bench.Hosts[0].StandStillAsync();
        await Task.Delay(PastTheLease, Cancelled);
        await bench.Hosts[0].GoOnAsync();
    });

    private async Task ThroughAsync(string fault, int seed, Func<Task> strike)
    {
        await bench.RunAsync(2);
        var rush = new Rush(bench, output);
        var before = Reviews.Sum(review => bench.Teams.Posts(review.Channel).Count);
        bench.Teams.Seed = seed;
        var instant = TimeProvider.System.GetUtcNow();
        var rows = await bench.BurstAsync(Reviews);
        while (Reviews.Sum(review => bench.Teams.Posts(review.Channel).Count) < before + 5)
        {
            Assert.True(TimeProvider.System.GetUtcNow() - instant < Rush.RecoversWithin, rush.Said());
            await Task.Delay(10, Cancelled);
        }

        await strike();
        var since = TimeProvider.System.GetUtcNow();
        await rush.SettleAsync(rows);
        var news = await NewsAsync();
        await rush.SettleAsync(news);
        var ledger = await CountAsync(new FaultLedger(fault, 2), rows, instant);
        ledger = ledger with { Recovery = TimeProvider.System.GetUtcNow() - since };
        output.WriteLine($"{FaultLedger.Head}\n{ledger}");
        ledger.Keep();
        Assert.Equal((0, 0, ledger.Uncertain), (ledger.Lost, ledger.Doubled, ledger.Reported));
        Assert.True(ledger.Uncertain > 0, "The weather was too good.");
        Assert.True(ledger.Recovery < Rush.RecoversWithin, $"{ledger}\n{rush.Said()}");
    }

    /// <summary>Lost is what stands nowhere and of which nobody was told; reported is what the owner was told of where they read it.</summary>
    private async Task<FaultLedger> CountAsync(FaultLedger ledger, OutboxRow[] rows, DateTimeOffset since)
    {
        var news = (await NewsAsync()).ToLookup(row => row.Subject, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var ended = (await bench.Outbox.FindAsync(HostBench.Workspace, row.Key, Cancelled))!;
            var posts = bench.Teams.Posts(row.Channel).Count(at => at >= since);
            var (isUncertain, isTold) = (ended.State is OutboxState.Unknown, news[$"missed/{row.Key}"].Any(one => one.State is OutboxState.Sent));
            ledger = ledger with
            {
                Rituals = ledger.Rituals + 1,
                Lost = ledger.Lost + (posts == 0 && !isTold ? 1 : 0),
                Doubled = ledger.Doubled + (posts > 1 ? 1 : 0),
                Uncertain = ledger.Uncertain + (isUncertain ? 1 : 0),
                Reported = ledger.Reported + (isUncertain && isTold ? 1 : 0),
            };
        }

        return ledger;
    }

    private async Task<List<OutboxRow>> NewsAsync()
    {
        var news = new List<OutboxRow>();
        foreach (var state in Enum.GetValues<OutboxState>())
        {
            news.AddRange((await bench.Outbox.ListAsync(HostBench.Workspace, state, 1000, Cancelled)).Where(row => row.Ritual == MissedNews.Name && row.Platform == "teams"));
        }

        return news;
    }

    private Task KeepAsync(string conversation, string kind, params string[] members) => bench.Get<IInstallations>().KeepAsync(
        new ConversationReference("teams", Tenant, conversation)
        {
            ServiceUrl = bench.Teams.Address,
            Kind = kind,
            BotId = "28:bot",
            MemberIds = [.. members],
            SeenAt = TimeProvider.System.GetUtcNow(),
        },
        Cancelled);
}
