using CsCheck;
using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class FactRoundTrip
{
    [Fact]
    public async Task Facts_of_every_kind_come_back_as_they_went_in() =>
        await SomeFacts.Any.List[1, 300].SampleAsync(
            async facts =>
            {
                using var store = new TemporaryStore();
                await store.DoneAsync(facts);
                SomeFacts.AssertSame(SomeFacts.LastOfEach(facts), (await store.LoadAsync()).Facts);
            },
            iter: 20,
            threads: 1);

    [Fact]
    public async Task The_second_of_two_imports_wins_key_by_key() =>
        await Gen.Select(SomeFacts.Any.List[1, 200], SomeFacts.Any.List[1, 200]).SampleAsync(
            async (first, second) =>
            {
                using var store = new TemporaryStore();
                await store.DoneAsync(first);
                await store.DoneAsync(second, plan: AsTheSample);
                var all = first.Concat(second);
                SomeFacts.AssertSame(SomeFacts.LastOfEach(all), Given(await store.LoadAsync()));
            },
            iter: 20,
            threads: 1);

    [Fact]
    public async Task Replacing_leaves_exactly_what_was_imported() =>
        await Gen.Select(SomeFacts.Any.List[1, 200], SomeFacts.Any.List[1, 200]).SampleAsync(
            async (first, second) =>
            {
                using var store = new TemporaryStore();
                await store.DoneAsync(first);
                await store.DoneAsync([.. first.Take(first.Count / 2), .. second], plan: usual => AsTheSample(usual) with { Replace = true, Yes = true });
                var whole = first.Take(first.Count / 2).Concat(second);
                SomeFacts.AssertSame(SomeFacts.LastOfEach(whole), Given(await store.LoadAsync()));
            },
            iter: 20,
            threads: 1);

    [Fact]
    public async Task A_date_stays_a_date_and_an_instant_an_instant()
    {
        using var store = new TemporaryStore();
        var day = Moment.Of(new NodaTime.LocalDate(2026, 11, 20));
        var midnight = Moment.Of(NodaTime.Instant.FromUtc(2026, 11, 20, 0, 0));
        await store.DoneAsync([new StageEntry("d1", "Demo", day), new StageEntry("d1", "Demo", midnight)]);

        var entries = (await store.LoadAsync()).Facts.Cast<StageEntry>().ToList();

        Assert.Equal([false, true], entries.Select(entry => entry.EnteredAt.IsDate).Order());
    }

    [Fact]
    public async Task A_fifth_decimal_of_money_is_rounded_and_an_amount_too_large_is_refused_in_words()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([new Deal("d1", "Demo", Outcome.Open) { Amount = 1.00005m, Quantity = 1.00005m }]);

        var deal = Assert.IsType<Deal>(Assert.Single((await store.LoadAsync()).Facts));
        Assert.Equal((1.0001m, 1.00005m), (deal.Amount, deal.Quantity));

        var refusal = await Assert.ThrowsAsync<OverflowException>(() =>
            store.ImportAsync([new Deal("d2", "Demo", Outcome.Open) { Amount = 1e20m }]));
        Assert.Contains("too large", refusal.Message, StringComparison.Ordinal);
        Assert.Single((await store.LoadAsync()).Facts);
    }

    /// <summary>All but the changes that the imports found themselves.</summary>
    private static List<Kpis.Facts.Fact> Given(LoadedFacts loaded) =>
        [.. loaded.Facts.Where(fact => fact is not DealChange change || change.At != Moment.Of(Instant.FromDateTimeOffset(TemporaryStore.Noon)))];

    // Whose roles are made up: of a company's own some would wait for a yes.
    private static ImportPlan AsTheSample(ImportPlan plan) => plan with { Source = Workspace.SampleSource };
}
