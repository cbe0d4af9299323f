using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Periods;

/// <summary>A period as seen from an as-of instant, in numbers that columns compare with.</summary>
/// <param name="Period">The whole period.</param>
/// <param name="AsOf">The instant after which nothing exists.</param>
/// <param name="FromDay">First day, included.</param>
/// <param name="ToDay">First day after what is seen of it, excluded.</param>
/// <param name="AsOfDay">As-of's business date.</param>
/// <param name="AsOfMillis">As-of in UTC milliseconds.</param>
/// <param name="StockMillis">The moment at which stocks are measured: as-of, or the period's last instant when that is earlier.</param>
/// <param name="PresentDay">The business date of the question's own as-of: in a comparison this is later than <paramref name="AsOfDay"/>.</param>
/// <param name="PresentMillis">The question's own as-of: later changes of deals do not exist.</param>
internal sealed record Window(KpiPeriod Period, Instant AsOf, int FromDay, int ToDay, int AsOfDay, long AsOfMillis, long StockMillis, int PresentDay, long PresentMillis)
{
    /// <summary>The business date of the moment at which stocks are measured.</summary>
    public int StockDay => Math.Min(AsOfDay, Timestamp.DayOf(Period.End) - 1);

    /// <summary>The moment at which stocks are measured.</summary>
    public Timestamp StockMoment => new(StockMillis, StockDay, false);

    /// <summary>Stocks are measured on an earlier date than the question's own: they are read from photos, or rebuilt.</summary>
    public bool IsStockPast => StockDay < PresentDay;

    /// <summary>As-of's date is in the period.</summary>
    public bool IsRunning => Period.Contains(Timestamp.DateOf(AsOfDay));

    /// <summary>The period begins after as-of's date.</summary>
    public bool IsAhead => FromDay > AsOfDay;

    /// <summary>The period as seen at an instant.</summary>
    /// <param name="period">The period.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="zone">The workspace's zone.</param>
    /// <param name="present">The question's own as-of, where this is another period's in a comparison.</param>
    public static Window Of(KpiPeriod period, Instant asOf, DateTimeZone zone, Instant? present = null)
    {
        var today = DayOf(asOf, zone);
        var lastInstant = zone.AtStartOfDay(period.End).ToInstant().ToUnixTimeMilliseconds() - 1;
        var now = asOf.ToUnixTimeMilliseconds();
        return new Window(
            period,
            asOf,
            Timestamp.DayOf(period.Start),
            Math.Min(Timestamp.DayOf(period.End), today + 1),
            today,
            now,
            Math.Min(now, lastInstant),
            present is { } own ? DayOf(own, zone) : today,
            (present ?? asOf).ToUnixTimeMilliseconds());
    }

    /// <summary>The dates that end with the day at which stocks are measured, as seen then.</summary>
    public Window Trailing(int days, int endingDay, DateTimeZone zone) => Of(
        PeriodCalendar.LastDays(days, Timestamp.DateOf(endingDay)),
        Instant.FromUnixTimeMilliseconds(StockMillis),
        zone) with
    { PresentDay = PresentDay, PresentMillis = PresentMillis };

    private static int DayOf(Instant instant, DateTimeZone zone) => Timestamp.DayOf(instant.InZone(zone).Date);
}
