using KpiBot.Kpis.Periods;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Periods;

public sealed class LikeForLikeTests
{
    private static readonly PeriodCalendar Calendar = new(1);
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    [Theory]
    [InlineData("2026-Q4", "2026-11-20T16:00", "2026-08-20T16:00")]
    [InlineData("2026-10", "2026-11-20T16:00", "2026-10-20T16:00")]
    [InlineData("2026-11", "2026-11-20T16:00", "2026-10-20T16:00")]
    [InlineData("2026-03", "2026-03-31T09:00", "2026-03-03T09:00")]
    [InlineData("2026-W47", "2026-11-20T16:00", "2026-11-13T16:00")]
    public void A_running_period_is_compared_at_the_same_day_and_hour(string period, string asOf, string expected)
    {
        var whole = Calendar.Parse(period)!;
        Assert.Equal(Local(expected), LikeForLike.AsOf(whole, Calendar.Previous(whole), Local(asOf), Paris));
    }

    [Fact]
    public void A_local_time_that_does_not_exist_is_the_next_that_does()
    {
        var april = Calendar.Parse("2027-04")!;
        var asOf = Local("2027-04-28T02:30");
        Assert.Equal(Local("2027-03-28T03:00"), LikeForLike.AsOf(april, Calendar.Previous(april), asOf, Paris));
    }

    [Fact]
    public void A_local_time_that_exists_twice_is_the_first()
    {
        var november = Calendar.Parse("2027-11-30")!;
        var october = Calendar.Parse("2027-10-31")!;
        var first = Instant.FromUtc(2027, 10, 31, 0, 30);
        Assert.Equal(first, LikeForLike.AsOf(november, october, Local("2027-11-30T02:30"), Paris));
    }

    [Fact]
    public void A_year_before_is_cut_at_the_same_number_of_working_days()
    {
        // November 2026: 1st is a Sunday, 11th a holiday; up to Friday 20th there are 14 working days. In 2025 the 14th is Friday 21st (11th a holiday too).
        var november = Calendar.Parse("2026-11")!;
        var cut = LikeForLike.YearBeforeAsOf(november, Calendar.YearBefore(november), Local("2026-11-20T16:00"), Paris, new WorkingDays(Holidays.French));
        Assert.Equal(Local("2025-11-21T16:00"), cut);
    }

    [Fact]
    public void A_year_before_with_fewer_working_days_than_that_is_cut_at_its_first_date()
    {
        // Up to Friday 19 November 2027 the week has five working days; the one a year before has four, because of Wednesday 11th.
        var week = Calendar.Parse("2027-W46")!;
        var cut = LikeForLike.YearBeforeAsOf(week, Calendar.YearBefore(week), Local("2027-11-19T16:00"), Paris, new WorkingDays(Holidays.French));
        Assert.Equal(Local("2026-11-09T16:00"), cut);
    }

    [Fact]
    public void A_finished_period_is_compared_with_a_year_before_as_long_after_its_end()
    {
        var november = Calendar.Parse("2026-11")!;
        var cut = LikeForLike.YearBeforeAsOf(november, Calendar.YearBefore(november), Local("2026-12-08T16:00"), Paris, new WorkingDays(Holidays.French));
        Assert.Equal(Local("2025-12-08T16:00"), cut);
    }

    private static Instant Local(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InZoneStrictly(Paris).ToInstant();
}
