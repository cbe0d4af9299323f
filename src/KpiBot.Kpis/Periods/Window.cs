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
internal sealed record Window(KpiPeriod Period, Instant AsOf, int FromDay, int ToDay, int AsOfDay, long AsOfMillis, long StockMillis)
{
    /// <summary>The business date of the moment at which stocks are measured.</summary>
    public int StockDay => Math.Min(AsOfDay, Timestamp.DayOf(Period.End) - 1);

    /// <summary>The moment at which stocks are measured.</summary>
    public Timestamp StockMoment => new(StockMillis, StockDay, false);

    /// <summary>As-of's date is in the period.</summary>
    public bool IsRunning => Period.Contains(Timestamp.DateOf(AsOfDay));

    /// <summary>The period begins after as-of's date.</summary>
    public bool IsAhead => FromDay > AsOfDay;

    public static Window Of(KpiPeriod period, Instant asOf, DateTimeZone zone)
    {
        var today = Timestamp.DayOf(asOf.InZone(zone).Date);
        var lastInstant = zone.AtStartOfDay(period.End).ToInstant().ToUnixTimeMilliseconds() - 1;
        var now = asOf.ToUnixTimeMilliseconds();
        return new Window(
            period,
            asOf,
            Timestamp.DayOf(period.Start),
            Math.Min(Timestamp.DayOf(period.End), today + 1),
            today,
            now,
            Math.Min(now, lastInstant));
    }
}
