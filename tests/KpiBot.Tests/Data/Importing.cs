using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class Importing
{
    [Fact]
    public async Task The_same_facts_twice_change_nothing_but_the_version()
    {
        using var store = new TemporaryStore();
        var first = await store.DoneAsync(SomeFacts.Company());
        var once = (await store.LoadAsync()).Facts;

        var second = await store.DoneAsync(SomeFacts.Company());

        Assert.Equal((0, 1), (first.VersionBefore, first.Version));
        Assert.Equal((1, 2), (second.VersionBefore, second.Version));
        Assert.Equal(new FactChanges(20, 0, 0, 0), first.Changes["deals"]);
        Assert.Equal(new FactChanges(0, 0, 0, 20), second.Changes["deals"]);
        Assert.All(second.Changes.Values, change => Assert.Equal((0, 0, 0), (change.Added, change.Changed, change.Retired)));
        SomeFacts.AssertSame(once, (await store.LoadAsync()).Facts);
        Assert.Equal(0, store.Number("SELECT COUNT(*) FROM deals WHERE from_generation <> 1"));
    }

    [Fact]
    public async Task A_row_with_a_known_id_replaces_it()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        var raised = SomeFacts.Deal(3) with { Amount = 99m, Name = "raised" };

        var result = await store.DoneAsync([raised, SomeFacts.Deal(4), SomeFacts.Deal(21)]);

        Assert.Equal(new FactChanges(1, 1, 0, 1), result.Changes["deals"]);
        var deals = (await store.LoadAsync()).Facts.OfType<Deal>().ToDictionary(deal => deal.Id, StringComparer.Ordinal);
        Assert.Equal(21, deals.Count);
        Assert.Equal(raised, deals["d3"]);
    }

    [Fact]
    public async Task Of_two_rows_with_one_key_the_last_stays_and_counts_once()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([SomeFacts.Deal(1) with { Name = "first" }, SomeFacts.Deal(1), SomeFacts.Deal(1) with { Name = "last" }]);

        var there = await store.DoneAsync([SomeFacts.Deal(1) with { Name = "other" }, SomeFacts.Deal(1) with { Name = "last" }, SomeFacts.Deal(2), SomeFacts.Deal(2)]);

        Assert.Equal(new FactChanges(1, 0, 0, 1), there.Changes["deals"]);
        var deals = (await store.LoadAsync()).Facts.OfType<Deal>().OrderBy(deal => deal.Id, StringComparer.Ordinal).ToList();
        Assert.Equal(["last", null], deals.Select(deal => deal.Name));
    }

    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        var before = (await store.LoadAsync()).Facts;

        var dry = await store.DoneAsync(
            [SomeFacts.Deal(1) with { Amount = 7m }, SomeFacts.Deal(30)],
            plan: usual => usual with { DryRun = true, Replace = true, Yes = true, Currency = "USD" });

        Assert.Equal((1, 1), (dry.VersionBefore, dry.Version));
        Assert.Equal(new FactChanges(1, 1, 19, 0), dry.Changes["deals"]);
        Assert.Equal(10, dry.Changes["users"].Retired);
        var after = await store.LoadAsync();
        SomeFacts.AssertSame(before, after.Facts);
        Assert.Null(after.Workspace.Currency);
        Assert.Equal(0, store.Number("SELECT COUNT(*) FROM deals WHERE to_generation IS NOT NULL OR from_generation > 1"));
    }

    [Fact]
    public async Task Replacing_retires_what_is_absent()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());

        var result = await store.DoneAsync(
            SomeFacts.Company().Where(fact => fact is not Deal { Id: "d1" or "d2" } and not Target),
            plan: usual => usual with { Replace = true });

        Assert.Equal(new FactChanges(0, 0, 2, 18), result.Changes["deals"]);
        Assert.Equal(new FactChanges(0, 0, 1, 0), result.Changes["targets"]);
        var facts = (await store.LoadAsync()).Facts;
        Assert.Equal(18, facts.OfType<Deal>().Count());
        Assert.Empty(facts.OfType<Target>());
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Replacing_that_drops_over_a_fifth_of_the_deals_wants_a_yes(int dropped, bool refused)
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        var rest = SomeFacts.Company().Where(fact => fact is not Deal).Concat(Enumerable.Range(dropped + 1, 20 - dropped).Select(SomeFacts.Deal)).ToList();

        var result = await store.ImportAsync(rest, plan: usual => usual with { Replace = true });

        if (!refused)
        {
            Assert.Equal(dropped, Assert.IsType<ImportResult.Done>(result).Changes["deals"].Retired);
            return;
        }

        Assert.Equal(new ImportResult.TooManyGone("deals", dropped, 20), result);
        Assert.Equal((1, 20), await StateAsync(store));
        Assert.Equal(dropped, (await store.DoneAsync(rest, plan: usual => usual with { Replace = true, Yes = true })).Changes["deals"].Retired);
        Assert.Equal((2, 20 - dropped), await StateAsync(store));
    }

    [Fact]
    public async Task Without_users_in_a_replacing_import_the_users_are_defended()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());

        var result = await store.ImportAsync(SomeFacts.Company().Where(fact => fact is not User), plan: usual => usual with { Replace = true });

        Assert.Equal(new ImportResult.TooManyGone("users", 10, 10), result);
    }

    [Fact]
    public async Task Source_instant_zone_and_currency_are_kept_and_a_missing_hint_leaves_the_old_one()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([], plan: usual => usual with { TimeZone = "Europe/Paris", Currency = "EUR" });
        store.Clock.Advance(TimeSpan.FromHours(1));
        await store.DoneAsync([], plan: usual => usual with { Source = "hubspot", Currency = "USD" });

        Assert.Equal(
            new Workspace("acme", "Europe/Paris", "USD", 2, TemporaryStore.Noon.AddHours(1), "hubspot") { CreatedAt = TemporaryStore.Noon },
            (await store.LoadAsync()).Workspace);
    }

    [Fact]
    public async Task Two_workspaces_never_mix()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await store.DoneAsync([SomeFacts.Deal(1) with { Name = "theirs" }], "other");
        await store.DoneAsync([SomeFacts.Deal(2)], "other", usual => usual with { Replace = true, Yes = true });

        SomeFacts.AssertSame(SomeFacts.Company(), (await store.LoadAsync()).Facts);
        Assert.Equal("d2", Assert.IsType<Deal>(Assert.Single((await store.LoadAsync("other")).Facts)).Id);
        Assert.Equal(1, await store.Facts.VersionAsync("acme", TestContext.Current.CancellationToken));
        Assert.Equal(2, await store.Facts.VersionAsync("other", TestContext.Current.CancellationToken));
        Assert.Equal(0, await store.Facts.VersionAsync("nobody", TestContext.Current.CancellationToken));
        Assert.Empty((await store.LoadAsync("nobody")).Facts);
    }

    [Fact]
    public async Task Rows_that_nobody_can_see_any_more_are_gone_two_imports_later()
    {
        using var store = new TemporaryStore();
        for (var amount = 1; amount <= 5; amount++)
        {
            await store.DoneAsync([SomeFacts.Deal(1) with { Amount = amount }]);
        }

        Assert.Equal(3, store.Number("SELECT COUNT(*) FROM deals"));
    }

    [Fact]
    public async Task Counting_tells_an_empty_store_from_a_full_one()
    {
        using var store = new TemporaryStore();
        Assert.All((await store.Facts.CountAsync("acme", TestContext.Current.CancellationToken)).Values, count => Assert.Equal(0, count));

        await store.DoneAsync(SomeFacts.Company());

        var counts = await store.Facts.CountAsync("acme", TestContext.Current.CancellationToken);
        Assert.Equal((20, 40, 1), (counts["deals"], counts["stage_history"], counts["rates"]));
    }

    private static async Task<(long Version, int Deals)> StateAsync(TemporaryStore store)
    {
        var loaded = await store.LoadAsync();
        return (loaded.Version, loaded.Facts.OfType<Deal>().Count());
    }
}
