using CsCheck;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class Patching
{
    private static readonly Gen<List<Kpis.Facts.Fact>> Changing = SomeFacts.Any
        .Where(fact => fact is Deal or StageEntry or DealChange or Activity or Lead or Order or SatisfactionAnswer or Target).List[1, 150];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_facts_before_and_the_patch_make_the_facts_now() =>
        await Gen.Select(Changing, Changing, Gen.Bool).SampleAsync(
            async (first, second, replace) =>
            {
                using var store = new TemporaryStore();
                await store.DoneAsync(first);
                var before = await store.LoadAsync();
                await store.DoneAsync([.. first.Take(first.Count / 2), .. second], plan: usual => usual with { Replace = replace, Yes = true });
                var now = await store.LoadAsync();

                var patch = await store.Facts.ChangesSinceAsync("acme", before.Version, Cancelled);

                Assert.False(patch.NeedsFullLoad);
                Assert.Equal(now.Version, patch.Workspace.Generation);
                Assert.Equal(now.Facts.ToHashSet(), Patched(before.Facts, patch).ToHashSet());
            },
            iter: 20,
            threads: 1);

    [Fact]
    public async Task A_deal_comes_whole_when_only_its_history_changed()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        var entry = new StageEntry("d3", "Proposal", SomeFacts.Deal(1).CreatedAt ?? default);
        await store.DoneAsync([entry, SomeFacts.Deal(4)]);

        var deal = Assert.Single((await store.Facts.ChangesSinceAsync("acme", 1, Cancelled)).Deals);

        Assert.Equal(SomeFacts.Deal(3), deal.Deal);
        Assert.Equal(3, deal.Entries.Count);
        Assert.Contains(entry, deal.Entries);
    }

    [Fact]
    public async Task Nothing_changed_since_the_present_version()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await store.DoneAsync(SomeFacts.Company());
        var patch = await store.Facts.ChangesSinceAsync("acme", 1, Cancelled);
        Assert.Equal((false, 0, 0), (patch.NeedsFullLoad, patch.Deals.Count, patch.Activities.Changed.Count));
        Assert.False((await store.Facts.ChangesSinceAsync("acme", 2, Cancelled)).NeedsFullLoad);
    }

    [Fact]
    public async Task People_accounts_and_costs_want_a_full_load()
    {
        Kpis.Facts.Fact[] wholes =
        [
            new User("u1", "Other", null, Role.Rep, "t1", Active: true, null, null, null, "fr"),
            new Account("a2", null, null, null, null),
            new Cost(new NodaTime.YearMonth(2026, 11), CostCategory.Sales, null, 1m),
        ];
        foreach (var fact in wholes)
        {
            using var store = new TemporaryStore();
            await store.DoneAsync(SomeFacts.Company());
            await store.DoneAsync([fact]);
            Assert.True((await store.Facts.ChangesSinceAsync("acme", 1, Cancelled)).NeedsFullLoad);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task From_further_back_than_the_version_before_all_is_to_be_read(long since)
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await store.DoneAsync(SomeFacts.Company());
        await store.DoneAsync(SomeFacts.Company());
        Assert.True((await store.Facts.ChangesSinceAsync("acme", since, Cancelled)).NeedsFullLoad);
    }

    [Fact]
    public async Task A_patch_can_be_had_while_the_next_import_is_under_way()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await store.DoneAsync([SomeFacts.Deal(1) with { Amount = 5m }]);
        FactPatch? patch = null;

        IEnumerable<Kpis.Facts.Fact> Watched()
        {
            for (var n = 1; n <= 6_000; n++)
            {
                yield return SomeFacts.Deal(n) with { Amount = 7m };
            }

            patch = store.Facts.ChangesSinceAsync("acme", 1, Cancelled).GetAwaiter().GetResult();
        }

        await store.DoneAsync(Watched());
        Assert.Equal(SomeFacts.Deal(1) with { Amount = 5m }, Assert.Single(patch!.Deals).Deal);
    }

    private static IEnumerable<Kpis.Facts.Fact> Patched(List<Kpis.Facts.Fact> before, FactPatch patch)
    {
        var deals = patch.Deals.Select(deal => deal.Id).ToHashSet(StringComparer.Ordinal);
        var rows = new[] { Ids(patch.Activities, fact => fact.Id), Ids(patch.Leads, fact => fact.Id), Ids(patch.Orders, fact => fact.Id), Ids(patch.Answers, fact => fact.Id) };
        var kept = before.Where(fact => fact switch
        {
            Deal deal => !deals.Contains(deal.Id),
            StageEntry entry => !deals.Contains(entry.DealId),
            DealChange change => !deals.Contains(change.DealId),
            Activity activity => !rows[0].Contains(activity.Id),
            Lead lead => !rows[1].Contains(lead.Id),
            Order order => !rows[2].Contains(order.Id),
            SatisfactionAnswer answer => !rows[3].Contains(answer.Id),
            Target => patch.Targets is null,
            _ => true,
        });
        return kept
            .Concat(patch.Deals.SelectMany(deal => deal.Entries.Concat<Kpis.Facts.Fact>(deal.Changes).Concat(deal.Deal is { } known ? [known] : [])))
            .Concat(patch.Activities.Changed).Concat(patch.Leads.Changed).Concat(patch.Orders.Changed).Concat(patch.Answers.Changed)
            .Concat(patch.Targets ?? []);
    }

    private static HashSet<string> Ids<TFact>(RowPatch<TFact> patch, Func<TFact, string> id)
        where TFact : Kpis.Facts.Fact => [.. patch.Changed.Select(id), .. patch.Gone];
}
