using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Reads what past periods made of their forecasts from the photos of those.</summary>
internal static class LandingReader
{
    private const string ForecastKpi = "forecast";
    private const int Periods = 6;
    private const int Least = 2;

    /// <summary>The landing of the reading's running period; null of another one, and where fewer than two past periods were photographed.</summary>
    public static Landing? Read(Reading reading, decimal forecast)
    {
        // A range for each of the last 6 periods rests on the 6 before it.
        var past = reading.Window.IsRunning ? Past(reading).Take(2 * Periods).ToArray() : [];
        if (Range(past, 0) is not var (least, most, count))
        {
            return null;
        }

        var told = Enumerable.Range(0, Periods).Where(place => past[place] is not null && Range(past, place + 1) is not null).ToArray();
        var hits = told.Count(place => past[place] is { } ratio && Range(past, place + 1) is var (low, high, _) && low <= ratio && ratio <= high);
        return new Landing(reading.Window.Period, forecast, forecast * least, forecast * most, count, hits, told.Length);
    }

    private static (decimal Least, decimal Most, int Count)? Range(decimal?[] past, int from)
    {
        var known = past.Skip(from).Take(Periods).OfType<decimal>().ToArray();
        return known.Length < Least ? null : (known.Min(), known.Max(), known.Length);
    }

    /// <summary>Revenue ÷ forecast of each period before, the latest first; null without a photo.</summary>
    private static IEnumerable<decimal?> Past(Reading reading)
    {
        var calendar = new PeriodCalendar(reading.Snapshot.Settings.FiscalFirstMonth);
        var elapsed = reading.Window.AsOfDay - reading.Window.FromDay;
        for (var period = calendar.Previous(reading.Window.Period); ; period = calendar.Previous(period))
        {
            yield return Photo(reading, period, elapsed * period.Days / reading.Window.Period.Days) is { } forecast and > 0
                ? reading.Over(Window.Of(period, reading.Window.AsOf, reading.Zone)).Sales().Sum(hit => hit.Row.Amount ?? 0) / forecast
                : null;
        }
    }

    /// <summary>The photo of a day of the period, or of the last one before it.</summary>
    private static decimal? Photo(Reading reading, KpiPeriod period, int place)
    {
        var first = Timestamp.DayOf(period.Start);
        return Enumerable.Range(0, place + 1)
            .Select(back => reading.Snapshot.Frame.Photos.Find(ForecastKpi, reading.Scope.ToString(), period.Name, first + place - back)?.Numerator)
            .FirstOrDefault(forecast => forecast is not null);
    }
}
