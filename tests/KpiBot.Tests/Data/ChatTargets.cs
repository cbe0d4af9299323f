using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Data.Sources;
using KpiBot.Data.Targets;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class ChatTargets
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_target_set_in_chat_is_a_fact_of_the_next_version()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([SomeFacts.Deal(1), File(100)]);

        Assert.Equal(new TargetsSet.Done(2), await SetAsync(store, Said(120) with { Serves = "industry", Place = "slack:C1" }, Said(9, "new_opportunities")));

        Assert.Equal(2, (await store.LoadAsync()).Version);
        Assert.Equal([("new_opportunities", 9m), ("revenue", 120m)], await TargetsAsync(store));
        var held = await store.Get<TargetStore>().HoldingAsync("acme", Cancelled);
        Assert.Equal([(120m, 100m, 100m, 2L), (9m, null, null, 2L)], held.OrderByDescending(row => row.Value).Select(row => (row.Value, row.Before, row.FileValue, row.FactsVersion)));
        Assert.Equal("industry", held.Single(row => row.Kpi == "revenue").Serves);
    }

    [Fact]
    public async Task It_says_nothing_of_how_fresh_the_facts_are()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([File(100)]);
        store.Clock.Advance(TimeSpan.FromHours(5));

        await SetAsync(store, Said(120));

        Assert.Equal(TemporaryStore.Noon, (await store.LoadAsync()).Workspace.LastImportAt);
        Assert.Equal("csv", (await store.LoadAsync()).Workspace.Source);
        Assert.Equal("csv", Assert.Single(await store.Get<SourceStore>().ListAsync("acme", Cancelled)).Name);
    }

    [Fact]
    public async Task Said_twice_it_is_done_once()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([File(100)]);

        await SetAsync(store, Said(0.30m, "conversion"));
        Assert.IsType<TargetsSet.Same>(await SetAsync(store, Said(0.3m, "conversion")));

        Assert.Equal(2, (await store.LoadAsync()).Version);
        Assert.Single(await store.Get<AuditStore>().LatestAsync("acme", 9, Cancelled));
    }

    [Theory]
    [InlineData(100, 120, false)]
    [InlineData(100, 120, true)]
    [InlineData(110, 110, false)]
    [InlineData(110, 110, true)]
    [InlineData(120, 120, false)]
    [InlineData(null, 120, false)]
    [InlineData(null, null, true)]
    public async Task An_import_replaces_it_only_where_the_file_says_something_else_than_then(int? again, int? holds, bool replace)
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([File(100)]);
        await SetAsync(store, Said(120));

        var result = await store.DoneAsync(again is { } value ? [File(value)] : [], plan: usual => usual with { Replace = replace, Yes = true });

        Assert.Equal(holds is { } expected ? [("revenue", expected)] : Array.Empty<(string, decimal)>(), await TargetsAsync(store));
        Assert.Equal(again is 100 ? 1 : again is null && !replace ? 1 : 0, (await store.Get<TargetStore>().HoldingAsync("acme", Cancelled)).Count);
        Assert.Equal(again is 110 ? 1 : 0, result.Changes["targets"].Changed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_no_file_ever_said_stays_through_imports_until_one_says_it(bool replace)
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([SomeFacts.Deal(1)]);
        await SetAsync(store, Said(120));

        var without = await store.DoneAsync([SomeFacts.Deal(1)], plan: usual => usual with { Replace = replace });
        Assert.Equal([("revenue", 120m)], await TargetsAsync(store));
        Assert.Equal(0, without.Changes["targets"].Changed + without.Changes["targets"].Retired);

        await store.DoneAsync([SomeFacts.Deal(1), File(90)], plan: usual => usual with { Replace = replace });
        Assert.Equal([("revenue", 90m)], await TargetsAsync(store));
        Assert.Empty(await store.Get<TargetStore>().HoldingAsync("acme", Cancelled));
    }

    [Fact]
    public async Task Set_again_it_still_knows_the_files_own_value()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([File(100)]);
        await SetAsync(store, Said(120));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await SetAsync(store, Said(130) with { At = store.Clock.GetUtcNow(), Id = Guid.CreateVersion7(store.Clock.GetUtcNow()) });
        await store.DoneAsync([File(100)]);

        Assert.Equal([("revenue", 130m)], await TargetsAsync(store));
        var held = Assert.Single(await store.Get<TargetStore>().HoldingAsync("acme", Cancelled));
        Assert.Equal((120m, 100m), (held.Before, held.FileValue));
        Assert.Equal(["revenue 2026-11 130", "revenue 2026-11 120"], (await store.Get<AuditStore>().AboutAsync("acme", "team:t1", 9, Cancelled)).Select(entry => entry.After));
    }

    [Fact]
    public async Task Of_two_rows_of_a_file_the_last_decides()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([File(100)]);
        await SetAsync(store, Said(120));

        await store.DoneAsync([File(110), File(100)]);
        Assert.Equal([("revenue", 120m)], await TargetsAsync(store));

        await store.DoneAsync([File(100), File(110)]);
        Assert.Equal([("revenue", 110m)], await TargetsAsync(store));
    }

    [Fact]
    public async Task A_dry_run_leaves_it_alone()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([File(100)]);
        await SetAsync(store, Said(120));

        await store.DoneAsync([File(110)], plan: usual => usual with { DryRun = true });

        Assert.Equal([("revenue", 120m)], await TargetsAsync(store));
        Assert.Single(await store.Get<TargetStore>().HoldingAsync("acme", Cancelled));
    }

    [Fact]
    public async Task While_an_import_runs_it_asks_for_patience_and_writes_nothing()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([File(100)]);
        using var context = store.Context();
        using var import = context.TryTake("import");

        Assert.NotNull(import);
        Assert.IsType<TargetsSet.Busy>(await SetAsync(store, Said(120)));
        import.Dispose();

        Assert.Equal([("revenue", 100m)], await TargetsAsync(store));
        Assert.Equal(new TargetsSet.Done(2), await SetAsync(store, Said(120)));
    }

    [Fact]
    public async Task The_figures_take_it_in_without_reading_everything_again()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([SomeFacts.Deal(1), File(100), new Target("revenue", "company", "2026", 5m)]);
        await SetAsync(store, Said(120));

        var patch = await store.Facts.ChangesSinceAsync("acme", 1, Cancelled);

        Assert.False(patch.NeedsFullLoad);
        Assert.Equal([5m, 120m], patch.Targets!.Select(target => target.Value).Order());
        Assert.Empty(patch.Deals);
    }

    [Fact]
    public async Task What_was_lowered_is_told_by_scope_and_since_when()
    {
        using var store = new TemporaryStore();
        await SetAsync(store, Said(120));
        store.Clock.Advance(TimeSpan.FromDays(1));
        await SetAsync(store, Said(90) with { LoweredFrom = 120, At = store.Clock.GetUtcNow() });
        var targets = store.Get<TargetStore>();

        Assert.Equal(90, Assert.Single(await targets.LoweredSinceAsync("acme", "team:t1", TemporaryStore.Noon, Cancelled)).Value);
        Assert.Empty(await targets.LoweredSinceAsync("acme", "team:t1", store.Clock.GetUtcNow(), Cancelled));
        Assert.Empty(await targets.LoweredSinceAsync("acme", "company", TemporaryStore.Noon, Cancelled));
        Assert.Empty(await targets.LoweredSinceAsync("other", "team:t1", TemporaryStore.Noon, Cancelled));
    }

    [Fact]
    public async Task A_channels_clearance_is_what_was_said_last()
    {
        using var store = new TemporaryStore();
        var channels = store.Get<ChannelStore>();
        var open = new ChannelSetting("acme", "slack", "T1", "C1", Profitability: true, "user:diane", TemporaryStore.Noon);
        var place = new Place("slack", "T1", "C1", "thread");

        Assert.Null(await channels.FindAsync("acme", place, Cancelled));
        Assert.True(await channels.SaveAsync(open, Cancelled));
        Assert.False(await channels.SaveAsync(open with { Author = "user:igor" }, Cancelled));
        Assert.Equal(open, await channels.FindAsync("acme", place, Cancelled));
        Assert.True(await channels.SaveAsync(open with { Profitability = false }, Cancelled));
        Assert.False((await channels.FindAsync("acme", place, Cancelled))!.Profitability);
        Assert.Null(await channels.FindAsync("other", place, Cancelled));
    }

    private static Target File(decimal value) => new("revenue", "team:t1", "2026-11", value);

    private static ChatTarget Said(decimal value, string kpi = "revenue") => new("acme", TemporaryStore.Noon, "user:claire", kpi, "team:t1", "2026-11", value);

    private static Task<TargetsSet> SetAsync(TemporaryStore store, params ChatTarget[] targets) => store.Get<TargetStore>().SetAsync("acme", targets, Cancelled);

    private static async Task<IEnumerable<(string, decimal)>> TargetsAsync(TemporaryStore store) =>
        (await store.LoadAsync()).Facts.OfType<Target>().Select(target => (target.Kpi, target.Value)).Order();
}
