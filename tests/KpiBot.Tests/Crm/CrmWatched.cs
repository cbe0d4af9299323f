using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.CrmSync;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Tests.Crm.Fakes;
using KpiBot.Tests.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>The running bot reads its CRMs by itself, and no more often than they want.</summary>
public sealed class CrmWatched
{
    private const string DayIsUsedUp = """{"status":"error","message":"You have reached your daily limit.","errorType":"RATE_LIMIT","policyName":"DAILY"}""";

    private readonly FakeTimeProvider _clock = new(TemporaryStore.Noon);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_so_much_is_gone_that_nothing_is_taken_the_CRM_counts_as_failing()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 220);
        await using var bench = CrmBench.HubSpot(fake, ("Crm:HubSpot:DeletionsEvery", "00:10:00"));
        await bench.SyncAsync();
        fake.Now = bench.Clock.GetUtcNow();
        foreach (var deal in fake.Objects["deals"].Values.Skip(5))
        {
            deal.ArchivedAt = fake.Now;
        }

        bench.Clock.Advance(TimeSpan.FromMinutes(15));
        using var watch = Watch(bench);
        await watch.StartAsync(Cancelled);
        await UntilAsync(async () => await TroubleAsync(bench) is not null);
        await watch.StopAsync(Cancelled);

        Assert.Equal(new SourceTrouble("hubspot", IsReading: false), await TroubleAsync(bench));
        Assert.Equal(220, (await bench.FactsAsync<Deal>()).Count);
    }

    [Fact]
    public async Task A_webhook_does_not_break_the_pause_that_the_CRM_asked_for()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = CrmBench.HubSpot(fake);
        fake.Next("/objects/2026-09/deals", 429, DayIsUsedUp);
        var bell = new CrmBell(_clock);
        using var watch = Watch(bench, bell);
        await watch.StartAsync(Cancelled);
        await UntilAsync(() => Task.FromResult(fake.Seen.Any(seen => seen.Contains("/objects/2026-09/deals", StringComparison.Ordinal))));
        await Task.Delay(50, Cancelled);
        var asked = fake.Requests;
        for (var minute = 0; minute < 10; minute++)
        {
            bell.Ring(CrmBench.Company, "hubspot");
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10, Cancelled);
        }

        Assert.Equal(asked, fake.Requests);
        await UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromHours(1));
            return Task.FromResult(fake.Requests > asked);
        });
        await watch.StopAsync(Cancelled);
        Assert.True(fake.Requests > asked);
    }

    [Fact]
    public async Task The_first_reading_holds_warnings_and_no_later_one_does()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = CrmBench.HubSpot(fake);
        var (first, second) = (await DuringAsync(bench, fake), await DuringAsync(bench, fake));

        Assert.Equal(new SourceTrouble("hubspot", IsReading: true), first);
        Assert.Null(second);
        Assert.Equal(3, (await bench.FactsAsync<Deal>()).Count);
    }

    /// <summary>What holds warnings while the bot waits for the CRM's answer; then it is let read on.</summary>
    private async Task<SourceTrouble?> DuringAsync(CrmBench bench, FakeHubSpot fake)
    {
        var (ready, asked) = (new TaskCompletionSource(), fake.Requests);
        fake.Ready = ready.Task;
        bench.Clock.Advance(TimeSpan.FromMinutes(15));
        using var watch = Watch(bench);
        await watch.StartAsync(Cancelled);
        await UntilAsync(() => Task.FromResult(fake.Requests > asked));
        var held = await TroubleAsync(bench);
        var before = (await bench.SourceAsync())?.LastSuccess;
        ready.SetResult();
        await UntilAsync(async () => (await bench.SourceAsync())?.LastSuccess != before);
        await watch.StopAsync(Cancelled);
        Assert.Null(await TroubleAsync(bench));
        return held;
    }

    private CrmWatch Watch(CrmBench bench, CrmBell? bell = null) =>
        new(bench.Get<CrmSources>(), bench.Get<ConnectedCrms>(), bench.Get<WorkspaceStore>(), bench.Get<CrmSyncing>(), bench.Get<CrmStanding>(), bell ?? new CrmBell(_clock), _clock, NullLogger<CrmWatch>.Instance);

    private static Task<SourceTrouble?> TroubleAsync(CrmBench bench) => bench.Get<CrmStanding>().TroubleAsync(CrmBench.Company);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var time = 0; time < 500 && !await isSo(); time++)
        {
            await Task.Delay(10, Cancelled);
        }
    }
}
