using KpiBot.Data.Photos;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Photos;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

public sealed class Photographing
{
    private static readonly LocalDate Friday = new(2026, 11, 20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_business_day_its_stocks_are_kept_once()
    {
        using var company = await ReviewCompany.OpenAsync();
        var taking = Taking(company);
        Assert.Equal(Friday, await taking.TakeAsync(ReviewCompany.Workspace, ReviewCompany.Nine, Cancelled));
        Assert.Null(await taking.TakeAsync(ReviewCompany.Workspace, ReviewCompany.Nine + Duration.FromHours(8), Cancelled));

        var photos = await company.Store.Get<PhotoStore>().LoadAsync(ReviewCompany.Workspace, Friday, Cancelled);
        Assert.All(photos, photo => Assert.Equal((Friday, 1), (photo.Day, photo.FactsVersion)));
        Assert.Contains(photos, photo => photo is { Kpi: "crm_hygiene", Scope: "company", Period: "", Denominator: > 0 });
        Assert.Contains(photos, photo => photo is { Kpi: "forecast", Scope: "company", Period: "2026-Q4" });
    }

    [Fact]
    public async Task A_past_stock_has_a_history_from_then_on()
    {
        using var company = await ReviewCompany.OpenAsync();
        Assert.Equal(Standing.NoHistory, (await LastWeeksHygieneAsync(company)).Verdict.Standing);
        await Taking(company).TakeAsync(ReviewCompany.Workspace, ReviewCompany.Nine, Cancelled);
        Assert.NotNull((await LastWeeksHygieneAsync(company)).Value);
    }

    [Fact]
    public async Task A_company_without_facts_is_not_photographed()
    {
        using var company = await ReviewCompany.OpenAsync();
        Assert.Null(await Taking(company).TakeAsync("empty", ReviewCompany.Nine, Cancelled));
    }

    private static async Task<Answer> LastWeeksHygieneAsync(ReviewCompany company)
    {
        var snapshot = (await company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot;
        var week = new PeriodCalendar(1).Containing(PeriodKind.Week, Friday);
        return Engine.Answer(snapshot, new Question("crm_hygiene", Scope.Company, week, ReviewCompany.Nine));
    }

    private static KpiEngine Engine => new(SmallCompany.Catalogue);

    private static PhotoTaking Taking(ReviewCompany company) => new(Engine, company.Snapshots, company.Store.Get<PhotoStore>());
}
