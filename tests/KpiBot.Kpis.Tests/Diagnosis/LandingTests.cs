using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>The landing range of the forecast and its own hit rate.</summary>
public sealed class LandingTests
{
    [Fact]
    public void The_range_is_the_spread_of_what_past_periods_made_of_their_forecasts()
    {
        // As of the 16th, half of November: revenue 300 to date is the forecast. Ratios, latest first: 1.1, 0.9, 1.2, 1.0.
        var landing = Read(Past(110, 90, 120, 100));
        Assert.Equal((300m, 270m, 360m, 4), (landing?.Forecast, landing?.Low, landing?.High, landing?.Periods));

        // October's range was 0.9 to 1.2, of 1.1: a hit; September's 1.0 to 1.2, of 0.9: a miss; before, too little was known.
        Assert.Equal((1, 2), (landing?.Hits, landing?.Told));
    }

    [Fact]
    public void Both_ends_of_the_range_are_hits() => Assert.Equal((2, 2), (Read(Past(110, 100, 100, 110))?.Hits, Read(Past(110, 100, 100, 110))?.Told));

    [Fact]
    public void Six_periods_are_looked_at_each_with_the_six_before_it()
    {
        var landing = Read(Past(100, 101, 102, 103, 104, 105, 50, 200, 100, 100, 100, 100, 100));
        Assert.Equal((300m, 315m, 6, 6, 6), (landing?.Low, landing?.High, landing?.Periods, landing?.Hits, landing?.Told));
        Assert.Equal(5, Read(Past(100, 101, 102, 103, 104, 300, 50, 200, 100, 100, 100, 100))?.Hits);
    }

    [Fact]
    public void Periods_without_a_photo_are_left_out()
    {
        Assert.Equal((300m, 330m, 2), (Read(Past(110, 0, 0, 0, 0, 100))?.Low, Read(Past(110, 0, 0, 0, 0, 100))?.High, Read(Past(110, 0, 0, 0, 0, 100))?.Periods));
        Assert.Null(Read(Past(110, 0, 0, 0, 0, 0, 100)));
        Assert.Null(Read(Past(110)));
        Assert.Null(Read(Past()));
    }

    [Fact]
    public void The_photo_is_that_of_the_same_share_of_the_period_or_the_last_before_it()
    {
        // The 16th of November is the 16th of 30 dates, 15 after the first: so is the 16th of October of 31.
        Assert.Equal(3000m, Read(Two(Photo("2026-10-16", 10), Photo("2026-10-17", 1000)))?.High);
        Assert.Equal(3000m, Read(Two(Photo("2026-10-01", 10), Photo("2026-09-30", 1000)))?.High);
        Assert.Null(Read(Two(Photo("2026-10-17", 10))));
        Assert.Null(Read(Two(Photo("2026-10-16", 0))));
    }

    [Fact]
    public void A_period_that_is_over_or_ahead_has_no_range()
    {
        Assert.Null(Read(Past(110, 90, 100), "2026-10"));
        Assert.Null(Read(Past(110, 90, 100), "2026-12"));
        Assert.NotNull(Read(Past(110, 90, 100)));
    }

    [Fact]
    public void Without_a_forecast_there_is_no_range()
    {
        var catalogue = new KpiCatalogue([.. Company.Engine.Catalogue.Definitions.Where(definition => definition.Id != "forecast")]);
        var snapshot = Past(110, 90, 100);
        Assert.Null(new KpiEngine(catalogue).Landing(snapshot, Scope.Company, new PeriodCalendar(1).Parse("2026-11")!, InstantPattern.General.Parse("2026-11-16T11:00:00Z").Value));
        Assert.Null(Read(new Company().Snapshot().With([Photo("2026-10-16", 10), Photo("2026-09-16", 10)])));
    }

    private static Landing? Read(Snapshot snapshot, string period = "2026-11") =>
        Company.Engine.Landing(snapshot, Scope.Company, new PeriodCalendar(1).Parse(period)!, InstantPattern.General.Parse("2026-11-16T11:00:00Z").Value);

    /// <summary>Months before November, latest first, that made these revenues of a forecast of 100 at mid-month; 0: no photo.</summary>
    private static Snapshot Past(params decimal[] revenues)
    {
        var company = Now();
        var photos = new List<Photo>();
        foreach (var (revenue, month) in revenues.Select((revenue, back) => (revenue, new LocalDate(2026, 10, 1).PlusMonths(-back))).Where(past => past.revenue > 0))
        {
            company.Won(DealChange.Text(month.PlusDays(20)), revenue - 40).Won(DealChange.Text(month.PlusDays(3)), 40);
            photos.Add(Photo(DealChange.Text(month.PlusDays(13)), 100));
        }

        return company.Snapshot().With(photos);
    }

    /// <summary>October made 100 of what the photos say, September 100 of 100.</summary>
    private static Snapshot Two(params Photo[] photos) =>
        Now().Won("2026-10-20", 100).Won("2026-09-20", 100).Snapshot().With([Photo("2026-09-14", 100), .. photos]);

    private static Company Now() => new Company().Won("2026-11-10", 300).With(new Deal("later", "Proposal", Outcome.Open) { Amount = 1, CreatedAt = Company.On("2026-11-01"), ExpectedClose = new LocalDate(2027, 1, 1) });

    private static Photo Photo(string day, decimal forecast) => new(InstantDay(day), "forecast", "company", day[..7], forecast, null, 1, 1);

    private static LocalDate InstantDay(string day) => LocalDatePattern.Iso.Parse(day).Value;
}
