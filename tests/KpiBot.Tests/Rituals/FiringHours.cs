using System.Globalization;
using KpiBot.Chat.People;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Scheduling;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>When rituals are due across changes of the clocks, in odd zones, and on holidays.</summary>
public sealed class FiringHours
{
    // Zone, day and hour of the subscription, an instant, and all firings of the time after it.
    public static TheoryData<string, IsoDayOfWeek, string, string, string[]> Table => new()
    {
        // Clocks go forward on Sunday 28 March 2027: there is no 02:30, it fires at 03:00.
        { "Europe/Paris", IsoDayOfWeek.Sunday, "02:30", "2027-03-14T12:00Z", ["2027-03-21T01:30Z", "2027-03-28T01:00Z", "2027-04-04T00:30Z"] },

        // Clocks go back on Sunday 31 October 2027: 02:30 comes twice, it fires at the first.
        { "Europe/Paris", IsoDayOfWeek.Sunday, "02:30", "2027-10-18T12:00Z", ["2027-10-24T00:30Z", "2027-10-31T00:30Z", "2027-11-07T01:30Z"] },

        // Monday nine stays nine.
        { "Europe/Paris", IsoDayOfWeek.Monday, "09:00", "2027-03-20T12:00Z", ["2027-03-22T08:00Z", "2027-03-29T07:00Z", "2027-04-05T07:00Z"] },
        { "Europe/Paris", IsoDayOfWeek.Monday, "09:00", "2027-10-23T12:00Z", ["2027-10-25T07:00Z", "2027-11-01T08:00Z", "2027-11-08T08:00Z"] },

        // Half an hour off, all year.
        { "Asia/Kolkata", IsoDayOfWeek.Monday, "09:00", "2027-03-20T12:00Z", ["2027-03-22T03:30Z", "2027-03-29T03:30Z"] },

        // Clocks change by half an hour: forward on 3 October 2027 at 02:00, back on 4 April 2027 at 02:00.
        { "Australia/Lord_Howe", IsoDayOfWeek.Monday, "09:00", "2027-09-26T12:00Z", ["2027-09-26T22:30Z", "2027-10-03T22:00Z"] },
        { "Australia/Lord_Howe", IsoDayOfWeek.Sunday, "02:15", "2027-09-27T12:00Z", ["2027-10-02T15:30Z", "2027-10-09T15:15Z"] },
        { "Australia/Lord_Howe", IsoDayOfWeek.Sunday, "01:45", "2027-03-29T12:00Z", ["2027-04-03T14:45Z", "2027-04-10T15:15Z"] },

        // There is no midnight on Sunday 5 September 2027.
        { "America/Santiago", IsoDayOfWeek.Sunday, "00:00", "2027-08-30T12:00Z", ["2027-09-05T04:00Z", "2027-09-12T03:00Z"] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void An_hour_of_the_place_is_kept_across_changes_of_the_clocks(string zone, IsoDayOfWeek day, string time, string after, string[] expected)
    {
        var times = Times(zone, day, time);
        var next = Instant(after);
        var fired = new List<string>();
        while (fired.Count < expected.Length)
        {
            next = times.After(next)!.Value;
            fired.Add(next.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture));
        }

        Assert.Equal(expected, fired);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_firing_that_comes_late_knows_the_hour_it_was_meant_for(string zone, IsoDayOfWeek day, string time, string after, string[] expected)
    {
        var times = Times(zone, day, time);

        Assert.Equal(Instant(expected[0]), times.LastUpTo(Instant(expected[0])));
        Assert.Equal(Instant(expected[0]), times.LastUpTo(Instant(expected[0]).AddHours(30)));
        Assert.True(times.LastUpTo(Instant(after)) <= Instant(after));
    }

    [Theory]
    [InlineData("2026-11-23T08:00Z", "2026-11-23T08:00Z", "2026-11-24T11:00Z")]

    // Easter Monday: on Tuesday, until Wednesday noon.
    [InlineData("2027-03-29T07:00Z", "2027-03-30T07:00Z", "2027-03-31T10:00Z")]

    // Monday 1 November 2027, the day after the clocks went back.
    [InlineData("2027-11-01T08:00Z", "2027-11-02T08:00Z", "2027-11-03T11:00Z")]
    public void A_holiday_moves_a_review_to_the_next_working_day(string scheduled, string delivery, string until)
    {
        var times = Times("Europe/Paris", IsoDayOfWeek.Monday, "09:00");

        var delivered = times.Delivery(Instant(scheduled), Holidays.French);

        Assert.Equal((Instant(delivery), Instant(until)), (delivered!.Value, times.Until(delivered.Value, Holidays.French)));
    }

    [Fact]
    public void A_subscription_of_a_Saturday_stays_on_it()
    {
        var times = Times("Europe/Paris", IsoDayOfWeek.Saturday, "09:00");

        Assert.Equal(Instant("2026-11-28T08:00Z"), times.Delivery(Instant("2026-11-28T08:00Z"), Holidays.French));
        Assert.Equal(Instant("2026-11-30T11:00Z"), times.Until(Instant("2026-11-28T08:00Z"), Holidays.French));
    }

    // By the calendar: 1 November 2026 is a Sunday, 1 January 2027 a Friday and a holiday, 1 May 2027 a Saturday.
    [Theory]
    [InlineData("monthly-report", 1, "2026-10-20T12:00Z", "2026-11-02T08:00Z")]
    [InlineData("monthly-report", 1, "2026-12-20T12:00Z", "2027-01-04T08:00Z")]
    [InlineData("monthly-report", 1, "2027-04-20T12:00Z", "2027-05-03T07:00Z")]
    [InlineData("target-review", 1, "2026-11-02T09:00Z", "2027-01-04T08:00Z")]
    [InlineData("customers", 7, "2026-11-02T09:00Z", "2027-01-04T08:00Z")]
    [InlineData("customers", 11, "2026-11-02T09:00Z", "2027-02-01T08:00Z")]
    [InlineData("customers", 12, "2026-11-02T09:00Z", "2026-12-01T08:00Z")]
    public void What_comes_by_the_month_or_the_quarter_comes_on_its_first_working_day(string ritual, int fiscalFirstMonth, string after, string expected)
    {
        var times = new FiringTimes(Of(ritual, IsoDayOfWeek.Monday, "09:00"), fiscalFirstMonth);

        var delivery = times.NextDelivery(Instant(after), Holidays.French);

        Assert.Equal(Instant(expected), delivery);
        Assert.Equal(Instant(expected).AddHours(12), times.Until(delivery!.Value, Holidays.French));
    }

    // Easter Monday is 29 March 2027, Friday the 26th is worked; the clocks change on Sunday.
    [Fact]
    public void What_comes_each_working_day_is_left_out_on_the_others()
    {
        var times = new FiringTimes(Of("action-point", IsoDayOfWeek.None, "09:00"));

        Assert.Equal(Instant("2027-03-26T08:00Z"), times.NextDelivery(Instant("2027-03-25T12:00Z"), Holidays.French));
        Assert.Equal(Instant("2027-03-30T07:00Z"), times.NextDelivery(Instant("2027-03-26T12:00Z"), Holidays.French));
        Assert.Null(times.Delivery(Instant("2027-03-29T07:00Z"), Holidays.French));
    }

    // Easter Monday is 29 March 2027.
    [Fact]
    public void What_a_holiday_moved_is_still_to_come_after_its_hour_unless_it_was_made_since()
    {
        var review = Of("weekly-review", IsoDayOfWeek.Monday, "09:00");

        Assert.Equal(Instant("2027-03-30T07:00Z"), new FiringTimes(review).NextDelivery(Instant("2027-03-29T12:00Z"), Holidays.French));
        Assert.Equal(Instant("2027-04-05T07:00Z"), new FiringTimes(review).NextDelivery(Instant("2027-03-30T07:00Z"), Holidays.French));
        Assert.Equal(Instant("2027-04-05T07:00Z"), new FiringTimes(review with { CreatedAt = Instant("2027-03-29T11:00Z") }).NextDelivery(Instant("2027-03-29T12:00Z"), Holidays.French));
    }

    [Fact]
    public void Before_the_Tuesday_after_a_holiday_comes_the_Friday() =>
        Assert.Equal(Instant("2027-03-26T08:00Z"), new FiringTimes(Of("action-point", IsoDayOfWeek.None, "09:00")).Before(Instant("2027-03-30T07:00Z"), Holidays.French));

    [Theory]
    [InlineData("monthly-report", "2027-03-30T12:00Z", "2027-03-01T08:00Z")]
    [InlineData("target-review", "2027-03-31T12:00Z", "2027-01-01T08:00Z")]
    public void A_firing_that_comes_weeks_late_knows_its_month_or_quarter(string ritual, string fired, string meant) =>
        Assert.Equal(Instant(meant), new FiringTimes(Of(ritual, IsoDayOfWeek.Monday, "09:00")).LastUpTo(Instant(fired)));

    private static Subscription Of(string ritual, IsoDayOfWeek day, string time) =>
        Subscription.For("acme", ritual, "team:ouest", new Place("slack", "T1", "C1"), day, TimeOnly.Parse(time, CultureInfo.InvariantCulture), "Europe/Paris", null, "claire");

    private static FiringTimes Times(string zone, IsoDayOfWeek day, string time) => new(
        Subscription.For("acme", "weekly-review", "team:ouest", new Place("slack", "T1", "C1"), day, TimeOnly.Parse(time, CultureInfo.InvariantCulture), zone, null, "claire"));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
