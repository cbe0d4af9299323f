using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class InterruptedImports
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(12_000)]
    public async Task An_import_whose_facts_end_in_an_error_leaves_the_store_as_it_was(int goodOnes)
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());

        await Assert.ThrowsAsync<InvalidDataException>(() => store.ImportAsync(BrokenAfter(goodOnes), plan: usual => usual with { Replace = true }));

        await AssertUntouchedAsync(store, version: 1);
        Assert.Equal(0, store.Number("SELECT COUNT(*) FROM deals WHERE to_generation IS NOT NULL OR from_generation > 1"));
        Assert.Equal(0, store.Number("SELECT COUNT(*) FROM workspaces WHERE staged_generation IS NOT NULL"));
        Assert.Equal(2, (await store.DoneAsync(SomeFacts.Company())).Version);
    }

    [Fact]
    public async Task A_first_import_that_fails_leaves_an_empty_store()
    {
        using var store = new TemporaryStore();
        await Assert.ThrowsAsync<InvalidDataException>(() => store.ImportAsync(BrokenAfter(6_000)));

        var loaded = await store.LoadAsync();
        Assert.Equal(0, loaded.Version);
        Assert.Empty(loaded.Facts);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_the_store_as_it_was()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.Facts.ImportAsync("acme", CancellingAfter(7_000, cancel), new ImportPlan("csv", TemporaryStore.Noon), cancel.Token));

        await AssertUntouchedAsync(store, version: 1);
    }

    [Fact]
    public async Task What_a_process_staged_before_it_died_is_never_seen_and_goes_with_the_next_import()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await DieAfterStagingAsync(store, [SomeFacts.Deal(1) with { Amount = 1m }, SomeFacts.Deal(77), new Target("revenue", "company", "2027", 5m)]);
        Assert.Equal(1, store.Number("SELECT COUNT(*) FROM deals WHERE id = 'd77'"));
        await AssertUntouchedAsync(store, version: 1);

        var next = await store.DoneAsync([SomeFacts.Deal(2) with { Amount = 2m }]);

        Assert.Equal(2, next.Version);
        var deals = (await store.LoadAsync()).Facts.OfType<Deal>().ToDictionary(deal => deal.Id, StringComparer.Ordinal);
        Assert.Equal(20, deals.Count);
        Assert.Equal((1000.5m, 2m), (deals["d1"].Amount, deals["d2"].Amount));
        Assert.Equal(0, store.Number("SELECT COUNT(*) FROM deals WHERE id = 'd77'"));
        Assert.Equal(0, store.Number("SELECT COUNT(*) FROM targets WHERE period = '2027'"));
    }

    [Fact]
    public async Task Readers_see_the_old_facts_while_an_import_runs_and_writers_get_through()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        using var other = store.Again();
        var seen = 0;

        IEnumerable<Fact> Watched()
        {
            for (var n = 100; n < 11_000; n++)
            {
                if (n % 5_200 == 0)
                {
                    var loaded = other.GetRequiredService<FactStore>().LoadAsync("acme", Cancelled).GetAwaiter().GetResult();
                    Assert.Equal((1, 20), (loaded.Version, loaded.Facts.OfType<Deal>().Count()));
                    other.GetRequiredService<WorkspaceStore>().OpenAsync($"during {n}", Cancelled).GetAwaiter().GetResult();
                    seen++;
                }

                yield return SomeFacts.Deal(n);
            }
        }

        await store.DoneAsync(Watched());

        Assert.Equal(2, seen);
        Assert.Equal(10_920, (await store.LoadAsync()).Facts.OfType<Deal>().Count());
    }

    [Fact]
    public async Task Of_two_imports_at_once_the_second_is_refused_also_from_another_process()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        using var other = store.Again();
        var refusals = new List<ImportResult>();

        IEnumerable<Fact> Meanwhile()
        {
            foreach (var facts in new[] { store.Facts, other.GetRequiredService<FactStore>() })
            {
                refusals.Add(facts.ImportAsync("acme", [SomeFacts.Deal(1)], new ImportPlan("csv", TemporaryStore.Noon), Cancelled).GetAwaiter().GetResult());
            }

            yield return SomeFacts.Deal(50);
        }

        Assert.Equal(2, (await store.DoneAsync(Meanwhile())).Version);
        Assert.Equal([new ImportResult.Busy(), new ImportResult.Busy()], refusals);
        Assert.Equal(3, (await store.DoneAsync([])).Version);
    }

    private static async Task DieAfterStagingAsync(TemporaryStore store, IEnumerable<Fact> facts)
    {
        await using var context = store.Context();
        await context.Database.OpenConnectionAsync(Cancelled);
        var workspace = await context.Workspaces.AsNoTracking().SingleAsync(Cancelled);
        using var staging = await Staging.BeginAsync(context, workspace, new ImportPlan("csv", TemporaryStore.Noon) { Replace = true }, Cancelled);
        staging.Write(facts, Cancelled);
        staging.RetireAbsent(Cancelled);
    }

    private static async Task AssertUntouchedAsync(TemporaryStore store, long version)
    {
        var loaded = await store.LoadAsync();
        Assert.Equal(version, loaded.Version);
        SomeFacts.AssertSame(SomeFacts.Company(), loaded.Facts);
    }

    private static IEnumerable<Fact> BrokenAfter(int goodOnes)
    {
        for (var n = 1; n <= goodOnes; n++)
        {
            yield return SomeFacts.Deal(n) with { Name = "half an import" };
        }

        throw new InvalidDataException("line 12: not a date");
    }

    private static IEnumerable<Fact> CancellingAfter(int facts, CancellationTokenSource cancel)
    {
        for (var n = 1; n <= facts * 2; n++)
        {
            if (n == facts)
            {
                cancel.Cancel();
            }

            yield return SomeFacts.Deal(n) with { Name = "half an import" };
        }
    }
}
