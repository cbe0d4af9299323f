using KpiBot.Data.Facts;
using KpiBot.Data.Photos;
using KpiBot.Data.Sources;
using KpiBot.Kpis;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Tests.Data;
using Xunit;

namespace KpiBot.Tests.Rituals;

public sealed class SnapshotsAtHand
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Where_there_is_no_room_the_one_goes_that_nobody_asked_for_the_longest()
    {
        var shelf = new SnapshotShelf(mostDeals: 25);
        shelf.Put("a", Of(deals: 10));
        shelf.Put("b", Of(deals: 10));
        Assert.NotNull(shelf.Find("a"));
        shelf.Put("c", Of(deals: 10));
        Assert.Equal((true, false, true, 20), (shelf.Find("a") is not null, shelf.Find("b") is not null, shelf.Find("c") is not null, shelf.Deals));
    }

    [Fact]
    public void One_that_alone_is_larger_than_the_room_stays_and_the_others_go()
    {
        var shelf = new SnapshotShelf(mostDeals: 25);
        shelf.Put("a", Of(deals: 10));
        shelf.Put("large", Of(deals: 60));
        Assert.Equal((false, true), (shelf.Find("a") is not null, shelf.Find("large") is not null));
        shelf.Put("large", Of(deals: 5));
        shelf.Put("a", Of(deals: 10));
        Assert.Equal(15, shelf.Deals);
    }

    [Fact]
    public void What_is_looked_at_in_passing_goes_before_what_was_asked_for()
    {
        var shelf = new SnapshotShelf(mostDeals: 35);
        shelf.Put("asked", Of(deals: 10));
        shelf.Put("asked too", Of(deals: 10));
        foreach (var passed in new[] { "p", "q", "r" })
        {
            shelf.Put(passed, Of(deals: 10), isAsked: false);
            Assert.NotNull(shelf.Find(passed, isAsked: false));
        }

        shelf.Find("asked", isAsked: false);
        Assert.Equal((true, true, true, 30), (shelf.Find("asked") is not null, shelf.Find("asked too") is not null, shelf.Find("r", isAsked: false) is not null, shelf.Deals));
        shelf.Put("asked too", Of(deals: 20), isAsked: false);
        Assert.Equal((true, true, false), (shelf.Find("asked") is not null, shelf.Find("asked too") is not null, shelf.Find("r", isAsked: false) is not null));
    }

    [Fact]
    public async Task Many_companies_asked_for_at_once_are_all_answered_within_the_room()
    {
        using var store = new TemporaryStore();
        string[] companies = [.. Enumerable.Range(0, 12).Select(n => $"w{n}")];
        foreach (var company in companies)
        {
            await store.DoneAsync(SomeFacts.Company(), company);
        }

        var deals = Of(await store.LoadAsync(companies[0])).Deals;
        using var cache = new SnapshotCache(
            store.Facts, store.Get<PhotoStore>(), store.Get<SourceStore>(), _ => new WorkspaceSettings(), store.Clock, new AskOptions { DealsAtHand = 3 * deals });
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancelled }, async (n, cancellation) =>
        {
            var loaded = await cache.GetAsync(companies[(n * 7) % companies.Length], cancellation);
            Assert.Equal((1, deals), (loaded.Snapshot.Version, loaded.Snapshot.Deals));
            Assert.InRange(cache.DealsAtHand, deals, 3 * deals);
        });
    }

    [Fact]
    public async Task A_company_whose_snapshot_went_is_told_what_has_changed_since()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company(), "a");
        await store.DoneAsync(SomeFacts.Company(), "b");
        using var cache = new SnapshotCache(store.Facts, store.Get<PhotoStore>(), store.Get<SourceStore>(), _ => new WorkspaceSettings(), store.Clock, new AskOptions { DealsAtHand = 1 });
        var before = (await cache.GetAsync("a", Cancelled)).Snapshot;
        await cache.GetAsync("b", Cancelled);
        await store.DoneAsync([SomeFacts.Deal(99)], "a");
        var after = (await cache.GetAsync("a", Cancelled)).Snapshot;
        Assert.Equal((2, before.Deals + 1, after.Deals), (after.Version, after.Deals, cache.DealsAtHand));
    }

    private static LoadedSnapshot Of(int deals) => new(Snapshot.Build(new WorkspaceSettings(), 1, Enumerable.Range(1, deals).Select(n => SomeFacts.Deal(n))), null);

    private static Snapshot Of(LoadedFacts loaded) => Snapshot.Build(new WorkspaceSettings(), loaded.Version, loaded.Facts);
}
