using KpiBot.Data.Photos;
using KpiBot.Kpis.Snapshots;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class Photographs
{
    private static readonly Photo Pipeline = new(new LocalDate(2026, 11, 20), "pipeline_value", "company", "", 1234.5678m, null, 12, 3);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Photos_come_back_as_they_went_in()
    {
        using var store = new TemporaryStore();
        var coverage = new Photo(new LocalDate(2026, 11, 19), "pipeline_coverage", "team:t1", "2026-Q4", null, 1m / 3m, 0, 2);
        await store.Get<PhotoStore>().SaveAsync("acme", [Pipeline, coverage], Cancelled);
        Assert.Equal([coverage, Pipeline], await store.Get<PhotoStore>().LoadAsync("acme", new LocalDate(2000, 1, 1), Cancelled));
        Assert.Empty(await store.Get<PhotoStore>().LoadAsync("other", new LocalDate(2000, 1, 1), Cancelled));
    }

    [Fact]
    public async Task A_later_photo_of_the_same_stock_and_day_takes_the_place_of_the_first()
    {
        using var store = new TemporaryStore();
        await store.Get<PhotoStore>().SaveAsync("acme", [Pipeline], Cancelled);
        await store.Get<PhotoStore>().SaveAsync("acme", [Pipeline with { Numerator = 1m, Sample = 1, FactsVersion = 4 }], Cancelled);
        await store.Get<PhotoStore>().SaveAsync("other", [Pipeline], Cancelled);
        Assert.Equal([Pipeline with { Numerator = 1m, Sample = 1, FactsVersion = 4 }], await store.Get<PhotoStore>().LoadAsync("acme", new LocalDate(2000, 1, 1), Cancelled));
    }
}
