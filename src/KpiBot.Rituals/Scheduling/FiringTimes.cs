using System.Globalization;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Periods;
using NodaTime;
using NodaTime.Extensions;
using Quartz;

namespace KpiBot.Rituals.Scheduling;

/// <summary>
/// When a subscription is due. All hours are the scheduler's own reading of local time (02:30 is 03:00 on the day that has no 02:30, and the first 02:30 on
/// the day that has two), never computed a second way.
/// </summary>
internal sealed class FiringTimes(Subscription subscription)
{
    private static readonly TimeOnly Noon = new(12, 0);
    private static readonly TimeSpan Back = TimeSpan.FromDays(15);

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[subscription.Zone];

    /// <summary>The subscription's hour as a cron expression.</summary>
    public string Cron { get; } = Expression(subscription.Time, subscription.DayOfWeek);

    /// <summary>Its zone as the scheduler takes it.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(subscription.Zone);

    /// <summary>The next hour strictly after an instant.</summary>
    public DateTimeOffset? After(DateTimeOffset instant) => new CronExpression(Cron, Zone).GetNextValidTimeAfter(instant);

    /// <summary>The last hour up to an instant: what a firing that comes late was meant for.</summary>
    public DateTimeOffset LastUpTo(DateTimeOffset instant)
    {
        var last = instant;
        for (var next = After(instant - Back); next is { } time && time <= instant; next = After(time))
        {
            last = time;
        }

        return last;
    }

    /// <summary>When what is scheduled for an instant is delivered: then, or on the next working day where that is a holiday.</summary>
    public DateTimeOffset Delivery(DateTimeOffset scheduled, Holidays holidays)
    {
        var date = DateOf(scheduled);
        return holidays.Contains(date) ? At(NextWorkingDay(date, holidays), subscription.Time) : scheduled;
    }

    /// <summary>Until when it is worth reading: noon of the working day after its delivery.</summary>
    public DateTimeOffset Until(DateTimeOffset delivery, Holidays holidays) => At(NextWorkingDay(DateOf(delivery), holidays), Noon);

    private DateTimeOffset At(LocalDate date, TimeOnly time)
    {
        var begin = _zone.AtStartOfDay(date).ToDateTimeOffset().ToUniversalTime();
        return new CronExpression(Expression(time, IsoDayOfWeek.None), Zone).GetNextValidTimeAfter(begin.AddSeconds(-1)) ?? begin;
    }

    private LocalDate DateOf(DateTimeOffset instant) => instant.ToInstant().InZone(_zone).Date;

    private static LocalDate NextWorkingDay(LocalDate date, Holidays holidays)
    {
        do
        {
            date = date.PlusDays(1);
        }
        while (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || holidays.Contains(date));
        return date;
    }

    private static string Expression(TimeOnly time, IsoDayOfWeek day)
    {
        var days = day is IsoDayOfWeek.None ? "*" : day.ToString()[..3].ToUpperInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} ? * {days}");
    }
}
