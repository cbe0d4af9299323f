using CsCheck;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using KpiBot.Kpis.Tests.Laws;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Photos;

/// <summary>Stocks are kept at the close of a business day, and read back.</summary>
public sealed class PhotographTests
{
    private const string Then = "2026-10-20T17:00:00Z";
    private const string Now = "2026-11-20T17:00:00Z";

    [Fact]
    public void A_past_stock_is_read_from_its_photo_as_it_was()
    {
        // On 20 October 2 of 5 had a next step; since then all have been closed, and no fact tells it any more.
        var open = Enumerable.Range(0, 5).Select(i => new Deal($"d{i}", "Proposal", Outcome.Open) { OwnerId = "alice", CreatedAt = Company.On("2026-09-01"), Amount = 10, NextStepAt = i < 2 ? Company.On("2026-12-01") : null }).ToArray();
        var photos = Photograph(new Company().With([.. open]), Then);
        var later = new Company().With([.. open.Select(deal => deal with { Outcome = Outcome.Won, ClosedAt = Company.On("2026-11-02"), NextStepAt = null })])
            .With(new Deal("new", "Proposal", Outcome.Open) { CreatedAt = Company.On("2026-11-01"), NextStepAt = Company.On("2026-12-01") });
        var asked = Question("next_step_rate", "2026-11", Now);
        Assert.Null(Company.Engine.Answer(later.Snapshot(), asked).Previous?.Value);
        Assert.Equal(0.4m, Company.Engine.Answer(later.Snapshot().With(photos), asked).Previous?.Value);
    }

    [Fact]
    public void A_spark_of_a_stock_shows_photos_and_no_history_before()
    {
        var company = new Company().With(new Deal("one", "Proposal", Outcome.Open) { CreatedAt = Company.On("2026-09-01"), Amount = 10, NextStepAt = Company.On("2026-12-01") });
        var photos = Photograph(company, "2026-11-13T18:00:00Z").Concat(Photograph(company.Open("2026-11-04", 20), "2026-11-06T18:00:00Z")).ToList();
        var spark = Company.Engine.Spark(company.Snapshot().With(photos), Question("next_step_rate", "2026-W47", Now), 4);
        Assert.Equal([null, 0.5m, 1m, 0.5m], spark);
    }

    [Fact]
    public void The_forecast_record_rests_on_photos_of_the_middle_of_past_periods()
    {
        // Forecast 80 at mid-October, 100 came: 80 %.
        var company = new Company().Won("2026-10-05", 80).With(new Deal("later", "Proposal", Outcome.Open) { CreatedAt = Company.On("2026-09-01"), Amount = 5, ExpectedClose = new LocalDate(2027, 3, 1) });
        var photos = Photograph(company, "2026-10-15T17:00:00Z");
        var after = company.Won("2026-10-25", 20).Snapshot().With(photos);
        Assert.Equal(0.8m, Company.Engine.Answer(after, Question("forecast_accuracy", "2026-11", Now)).Value);
        Assert.Equal(Standing.NoHistory, Company.Engine.Answer(company.Snapshot(), Question("forecast_accuracy", "2026-11", Now)).Verdict.Standing);
    }

    [Fact]
    public void Whoever_sells_or_owns_facts_is_photographed()
    {
        var company = new Company().With(new User("boss", "Boss", null, Role.Director, null, true, null, null, null, null)).Open("2026-09-01", 10, "claire").Open("2026-09-01", 10, "nobody known");
        Assert.Equal(
            ["company", "team:west", "user:alice", "user:bob", "user:claire", "user:zoe"],
            Photograph(company, Then).Where(photo => photo.Kpi == "pipeline_value").Select(photo => photo.Scope));
    }

    [Fact]
    public void Stocks_that_look_at_a_period_are_photographed_for_month_quarter_and_year()
    {
        var company = new Company().Won("2026-10-05", 80).Open("2026-09-01", 5).With(new Deal("due", "Proposal", Outcome.Open) { CreatedAt = Company.On("2026-09-01"), Amount = 40, ExpectedClose = new LocalDate(2026, 11, 1) }, new Stage("default", "Proposal", 1, 0.5m, null, StageKind.Open, null));
        var photos = Photograph(company, Then);
        Assert.Equal(
            [("2026-10", 80m), ("2026-Q4", 100m), ("2026", 100m)],
            photos.Where(photo => photo is { Kpi: "forecast", Scope: "company" }).Select(photo => (photo.Period, photo.Numerator ?? 0)));
        Assert.Equal([(string.Empty, new LocalDate(2026, 10, 20), 7L)], photos.Where(photo => photo is { Kpi: "pipeline_value", Scope: "company" }).Select(photo => (photo.Period, photo.Day, photo.FactsVersion)));
        Assert.DoesNotContain(photos, photo => Company.Engine.Catalogue[photo.Kpi].Kind != KpiKind.Stock);
    }

    [Fact]
    public void What_has_no_data_is_not_photographed_and_what_has_no_value_is()
    {
        var photos = Photograph(new Company().Won("2026-10-05", 80).Open("2026-09-01", 5), Then);
        Assert.DoesNotContain(photos, photo => photo.Kpi is "pipeline_quality" or "next_step_rate" or "overdue_actions" or "overdue_receivables");
        var none = Assert.Single(photos, photo => photo is { Kpi: "opportunity_value", Scope: "user:bob" });
        Assert.Equal((0m, 0m, 0), (none.Numerator, none.Denominator, none.Sample));
    }

    [Fact]
    public void Whatever_is_photographed_is_what_was_answered() => RandomFacts.Cases.Hold(
        asked =>
        {
            var photos = Company.Engine.Photograph(asked.Snapshot, asked.AsOf).ToList();
            foreach (var photo in photos)
            {
                var period = photo.Period.Length > 0 ? asked.Book.Calendar.Parse(photo.Period)! : asked.Book.Calendar.Containing(PeriodKind.Day, photo.Day);
                var answer = Company.Engine.Answer(asked.Snapshot, new Question(photo.Kpi, Scope.Parse(photo.Scope)!.Value, period, asked.AsOf));
                Assert.Equal(answer.Value, photo is { Numerator: { } above, Denominator: var below } ? below is { } under ? under == 0 ? null : above / under : above : null);
            }

            Assert.Equal(photos.Count, photos.DistinctBy(photo => (photo.Kpi, photo.Scope, photo.Period)).Count());
        },
        cases: 6);

    private static List<Photo> Photograph(Company company, string asOf) =>
        [.. Company.Engine.Photograph(company.Snapshot(), InstantPattern.General.Parse(asOf).Value)];

    private static Question Question(string kpi, string period, string asOf) =>
        new(kpi, Scope.Company, new PeriodCalendar(1).Parse(period)!, InstantPattern.General.Parse(asOf).Value);
}
