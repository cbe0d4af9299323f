using System.Globalization;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Digests;
using NodaTime;
using NodaTime.Extensions;
using Quartz;

namespace KpiBot.Rituals.Scheduling;

/// <summary>
/// When a subscription is due. All hours are the scheduler's own reading of local time (02:30 is 03:00 on the day that has no 02:30, and the first 02:30 on
/// the day that has two), never computed a second way.
/// </summary>
/// <param name="subscription">The subscription.</param>
/// <param name="fiscalFirstMonth">The first month of the company's year: quarters begin there.</param>
internal sealed class FiringTimes(Subscription subscription, int fiscalFirstMonth = 1)
{
    private static readonly TimeOnly Noon = new(12, 0);
    private static readonly TimeSpan Window = TimeSpan.FromHours(12);

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[subscription.Zone];
    private readonly Ritual _ritual = Ritual.Find(subscription.Ritual) ?? Ritual.Weekly;

    /// <summary>The subscription's hour as a cron expression.</summary>
    public string Cron { get; } = Expression(subscription, fiscalFirstMonth);

    /// <summary>Its zone as the scheduler takes it.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(subscription.Zone);

    private bool IsDaily => _ritual.Rhythm is Rhythm.Weekly && subscription.DayOfWeek is IsoDayOfWeek.None;

    // Further back than any rhythm's longest gap.
    private TimeSpan Back => _ritual.Rhythm switch
    {
        Rhythm.Quarterly => TimeSpan.FromDays(100),
        Rhythm.Monthly => TimeSpan.FromDays(40),
        _ => TimeSpan.FromDays(15),
    };

    /// <summary>Whether a zone is known here: one that was may be gone from the machine's list after an upgrade.</summary>
    public static bool IsKnown(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

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

    /// <summary>The last hour before an instant that had a delivery.</summary>
    public DateTimeOffset Before(DateTimeOffset instant, Holidays holidays)
    {
        var last = LastUpTo(instant.AddSeconds(-1));
        while (Delivery(last, holidays) is null)
        {
            last = LastUpTo(last.AddSeconds(-1));
        }

        return last;
    }

    /// <summary>
    /// When what is scheduled for an instant is delivered: then, or on the next working day where that is a holiday (the 1st of a month: no working day). Null for
    /// what comes on each working day: the next one has its own.
    /// </summary>
    public DateTimeOffset? Delivery(DateTimeOffset scheduled, Holidays holidays)
    {
        var date = DateOf(scheduled);
        var moves = holidays.Contains(date) || (_ritual.Rhythm is not Rhythm.Weekly && IsWeekend(date));
        return !moves ? scheduled : IsDaily ? null : At(NextWorkingDay(date, holidays), subscription.Time);
    }

    /// <summary>The next delivery after an instant; null where there is none.</summary>
    public DateTimeOffset? NextDelivery(DateTimeOffset instant, Holidays holidays)
    {
        // Its hour may have been on a holiday, and its delivery be still to come; not where it was made since.
        var last = LastUpTo(instant);
        if (last >= subscription.CreatedAt && Delivery(last, holidays) is { } moved && moved > instant)
        {
            return moved;
        }

        var scheduled = After(instant);
        while (scheduled is { } time && Delivery(time, holidays) is null)
        {
            scheduled = After(time);
        }

        return scheduled is { } found ? Delivery(found, holidays) : null;
    }

    /// <summary>Until when it is worth reading: the weekly review until noon of the working day after its delivery, anything else for twelve hours.</summary>
    public DateTimeOffset Until(DateTimeOffset delivery, Holidays holidays) =>
        _ritual == Ritual.Weekly ? At(NextWorkingDay(DateOf(delivery), holidays), Noon) : delivery + Window;

    private DateTimeOffset At(LocalDate date, TimeOnly time)
    {
        var begin = _zone.AtStartOfDay(date).ToDateTimeOffset().ToUniversalTime();
        return new CronExpression(Each(time, "? * *"), Zone).GetNextValidTimeAfter(begin.AddSeconds(-1)) ?? begin;
    }

    private LocalDate DateOf(DateTimeOffset instant) => instant.ToInstant().InZone(_zone).Date;

    private static LocalDate NextWorkingDay(LocalDate date, Holidays holidays)
    {
        do
        {
            date = date.PlusDays(1);
        }
        while (IsWeekend(date) || holidays.Contains(date));
        return date;
    }

    private static bool IsWeekend(LocalDate date) => date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private static string Expression(Subscription subscription, int fiscalFirstMonth) => Each(subscription.Time, (Ritual.Find(subscription.Ritual)?.Rhythm, subscription.DayOfWeek) switch
    {
        (Rhythm.Monthly, _) => "1 * ?",
        (Rhythm.Quarterly, _) => $"1 {Quarters(fiscalFirstMonth)} ?",
        (_, IsoDayOfWeek.None) => "? * MON-FRI",
        (_, var day) => $"? * {day.ToString()[..3].ToUpperInvariant()}",
    });

    // February for a year from November on: 2,5,8,11.
    private static string Quarters(int fiscalFirstMonth) =>
        string.Join(',', Enumerable.Range(0, 4).Select(quarter => ((fiscalFirstMonth - 1) % 3) + 1 + (3 * quarter)).Select(month => month.ToString(CultureInfo.InvariantCulture)));

    private static string Each(TimeOnly time, string days) => string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} {days}");
}
