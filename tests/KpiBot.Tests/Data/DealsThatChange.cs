using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class DealsThatChange
{
    private static readonly Moment Noon = Moment.Of(Instant.FromDateTimeOffset(TemporaryStore.Noon.AddHours(1)));
    private static readonly LocalDate Christmas = new(2026, 12, 25);

    private static readonly Deal Before = SomeFacts.Deal(1) with { Amount = 1000.5m, ExpectedClose = null, OwnerId = "u1" };
    private static readonly Deal After = Before with { Amount = 2000m, ExpectedClose = Christmas, OwnerId = null, Name = "other" };

    [Fact]
    public async Task A_change_of_amount_expected_close_or_owner_is_kept_with_the_import_s_instant()
    {
        using var store = new TemporaryStore();
        await ImportAsync(store, Before);

        var result = await ImportAsync(store, After);

        Assert.Equal(new FactChanges(3, 0, 0, 0), result.Changes["deal_changes"]);
        Assert.Equal(
            [
                new DealChange("d1", DealField.Amount, "1000.5", "2000", Noon),
                new DealChange("d1", DealField.ExpectedClose, null, "2026-12-25", Noon),
                new DealChange("d1", DealField.OwnerId, "u1", null, Noon),
            ],
            await ChangesAsync(store));
    }

    [Fact]
    public async Task The_same_deals_again_and_changes_of_other_fields_leave_no_trace()
    {
        using var store = new TemporaryStore();
        await ImportAsync(store, Before);
        await ImportAsync(store, Before);
        await ImportAsync(store, Before with { Name = "other", Stage = "Won" });
        Assert.Empty(await ChangesAsync(store));
    }

    [Fact]
    public async Task A_change_that_the_folder_tells_of_is_not_found_again()
    {
        using var store = new TemporaryStore();
        await ImportAsync(store, Before);
        var told = new DealChange("d1", DealField.Amount, "1000.5", "2000", Moment.Of(new LocalDate(2026, 11, 18)));

        await ImportAsync(store, told, Before with { Amount = 2000m });

        Assert.Equal([told], await ChangesAsync(store));
    }

    [Fact]
    public async Task A_change_told_only_afterwards_takes_the_place_of_the_found_one()
    {
        using var store = new TemporaryStore();
        await ImportAsync(store, Before);
        await ImportAsync(store, Before with { Amount = 2000m });
        var told = new DealChange("d1", DealField.Amount, "1000.5", "2000", Moment.Of(new LocalDate(2026, 11, 18)));

        await ImportAsync(store, told);

        Assert.Equal([told], await ChangesAsync(store));
    }

    [Fact]
    public async Task A_change_back_is_a_change_although_the_value_was_told_of_long_before()
    {
        using var store = new TemporaryStore();
        var told = new DealChange("d1", DealField.Amount, "500", "1000.5", Moment.Of(new LocalDate(2026, 11, 18)));
        await ImportAsync(store, Before, told);
        await ImportAsync(store, Before with { Amount = 2000m });
        await ImportAsync(store, Before);

        Assert.Equal([("500", "1000.5"), ("1000.5", "2000"), ("2000", "1000.5")], (await ChangesAsync(store)).Select(change => (change.Old, change.New)));
    }

    [Fact]
    public async Task Replacing_keeps_the_found_changes_of_deals_that_stay()
    {
        using var store = new TemporaryStore();
        await ImportAsync(store, [.. SomeFacts.Company()]);
        await ImportAsync(store, SomeFacts.Deal(1) with { Amount = 1m }, SomeFacts.Deal(2) with { Amount = 2m });

        await store.DoneAsync(
            [.. SomeFacts.Company().Where(fact => fact is not Deal { Id: "d1" or "d2" }), SomeFacts.Deal(1) with { Amount = 1m }],
            plan: usual => usual with { Replace = true });

        Assert.Equal("d1", Assert.Single(await ChangesAsync(store)).DealId);
    }

    [Fact]
    public async Task A_dry_run_finds_changes_and_keeps_none()
    {
        using var store = new TemporaryStore();
        await ImportAsync(store, Before);
        var dry = await store.DoneAsync([After], plan: usual => usual with { DryRun = true });
        Assert.Equal(3, dry.Changes["deal_changes"].Added);
        Assert.Empty(await ChangesAsync(store));
    }

    [Fact]
    public async Task A_company_imported_in_two_halves_is_the_one_imported_at_once()
    {
        using var halves = new TemporaryStore();
        await ImportAsync(halves, [.. SomeFacts.Company().Where((_, at) => at % 2 == 0)]);
        await ImportAsync(halves, [.. SomeFacts.Company().Where((_, at) => at % 2 == 1)]);
        Assert.Equal(SomeFacts.Company().ToHashSet(), (await halves.LoadAsync()).Facts.ToHashSet());
    }

    private static async Task<ImportResult.Done> ImportAsync(TemporaryStore store, params Kpis.Facts.Fact[] facts)
    {
        var done = await store.DoneAsync(facts);
        store.Clock.Advance(TimeSpan.FromHours(1));
        return done;
    }

    private static async Task<List<DealChange>> ChangesAsync(TemporaryStore store) =>
        [.. (await store.LoadAsync()).Facts.OfType<DealChange>().OrderBy(change => change.At.At(DateTimeZone.Utc)).ThenBy(change => change.Field)];
}
