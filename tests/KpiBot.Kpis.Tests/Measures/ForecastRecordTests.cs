using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Measures;

/// <summary>How far the forecasts of finished months could be relied on, worked out by hand: 1 − what they missed ÷ what was sold.</summary>
public sealed class ForecastRecordTests
{
    [Fact]
    public void What_was_missed_either_way_counts_against_what_was_sold()
    {
        // October 100 of 80 foretold, September 100 of 130: 50 missed of 200.
        var answer = Ask(Sold(100, 100).With([Foretold("2026-10-16", 80), Foretold("2026-09-15", 130)]));
        Assert.Equal((0.75m, 150m, 200m), (answer.Value, answer.Numerator, answer.Denominator));
    }

    [Theory]
    [InlineData("2026-10-16", true)]
    [InlineData("2026-10-15", true)]
    [InlineData("2026-10-01", true)]
    [InlineData("2026-10-17", false)]
    public void A_months_forecast_is_that_of_its_middle_date_or_of_the_last_before(string day, bool counts)
    {
        var answer = Ask(Sold(100).With([Foretold(day, 90)]));
        Assert.Equal((counts ? 0.9m : null, counts ? Standing.NoTarget : Standing.NoHistory), (answer.Value, answer.Verdict.Standing));
    }

    [Fact]
    public void The_nearest_before_the_middle_is_taken() =>
        Assert.Equal(0.9m, Ask(Sold(100).With([Foretold("2026-10-12", 50), Foretold("2026-10-14", 90), Foretold("2026-10-20", 10)])).Value);

    [Fact]
    public void Six_months_count_those_without_a_photo_included_and_the_seventh_does_not()
    {
        Photo[] photos = [.. Enumerable.Range(4, 7).Select(month => Foretold($"2026-{month:00}-12", 100))];
        Assert.Equal(1m, Ask(Sold(100, 100, 100, 100, 100, 100, 1_000).With(photos)).Value);
        Assert.Equal((600m, 650m), Ask(Sold(100, 100, 100, 100, 100, 150, 100).With(photos)) is var six ? (six.Numerator, six.Denominator) : default);
        Assert.Equal(Standing.NoHistory, Ask(Sold(100, 100, 100, 100, 100, 100, 100).With([photos[0]])).Verdict.Standing);
    }

    [Fact]
    public void A_month_counts_from_the_day_after_its_last()
    {
        var snapshot = new Company().Won("2026-11-10", 100).Snapshot().With([Foretold("2026-11-15", 70)]);
        Assert.Equal(Standing.NoHistory, Ask(snapshot, "2026-11-30T20:00:00Z").Verdict.Standing);
        Assert.Equal(0.7m, Ask(snapshot, "2026-12-01T08:00:00Z").Value);
    }

    [Fact]
    public void Nothing_foretold_and_nothing_sold_is_no_history_and_something_foretold_of_nothing_is_undefined()
    {
        Assert.Equal(Standing.NoHistory, Ask(Sold(0, 0, 0, 0, 0, 0, 0, 100).With([Foretold("2026-10-16", 0)])).Verdict.Standing);
        Assert.Equal(Standing.Undefined, Ask(Sold(0, 0, 0, 0, 0, 0, 0, 100).With([Foretold("2026-10-16", 10)])).Verdict.Standing);
    }

    private static Answer Ask(Snapshot snapshot, string asOf = "2026-11-16T11:00:00Z") => Company.Engine.Answer(
        snapshot, new Question("forecast_accuracy", Scope.Company, new Company().Period("2026-11"), InstantPattern.General.Parse(asOf).Value));

    /// <summary>Months before November, latest first, that made these revenues.</summary>
    private static Snapshot Sold(params decimal[] revenues)
    {
        var company = new Company();
        foreach (var (revenue, back) in revenues.Select((revenue, back) => (revenue, back)).Where(month => month.revenue > 0))
        {
            company.Won($"2026-{10 - back:00}-20", revenue * 0.6m).Won($"2026-{10 - back:00}-03", revenue * 0.4m);
        }

        return company.Snapshot();
    }

    private static Photo Foretold(string day, decimal forecast) => new(LocalDatePattern.Iso.Parse(day).Value, "forecast", "company", day[..7], forecast, null, 1, 1);
}
