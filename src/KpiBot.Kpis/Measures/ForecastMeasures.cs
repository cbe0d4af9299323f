using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Measures;

/// <summary>The forecast of a period and how far past ones could be relied on.</summary>
internal static class ForecastMeasures
{
    /// <summary>Revenue to date + Σ amount × probability over deals open at as-of that are expected to close in the period, on as-of's date or later.</summary>
    public static readonly Measure ForecastAmount = new("forecast_amount", Read, Missing);

    /// <summary>Amounts of those deals, in full: won + this is the best case.</summary>
    public static readonly Measure ExpectedAmount = new(
        "expected_amount",
        reading => reading.Sum(Expected(reading), deal => deal.Amount),
        Missing);

    /// <summary>1 − abs(forecast photo at mid-period − revenue) ÷ revenue, over the last 6 finished periods of the same kind that have a photo.</summary>
    public static readonly Measure ForecastRecord = new(
        "forecast_record",
        reading => Record(reading) is { } record ? Figures.Whole(record) : Figures.Whole(null) with { Instead = Standing.NoHistory },
        reading => reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount));

    private const int Periods = 6;

    /// <summary>The deals that the forecast counts on; none for a period that is over.</summary>
    public static IEnumerable<Hit<OpenDeal>> Expected(Reading reading)
    {
        var window = reading.Window;
        var end = Timestamp.DayOf(window.Period.End);
        var from = Math.Max(window.FromDay, window.AsOfDay);
        return window.AsOfDay >= end ? [] : reading.OpenDeals().Where(hit => hit.Row.ExpectedClose >= from && hit.Row.ExpectedClose < end);
    }

    private static Figures Read(Reading reading)
    {
        var odds = reading.Snapshot.Odds.At(reading.Window);
        var won = reading.Sum(reading.Sales(), sale => sale.Amount ?? 0);
        var weighted = reading.Sum(Expected(reading), deal => deal.Amount * odds[deal.Deal.StageAt(reading.Window.StockMillis)]);
        var parts = won.Parts.Keys.Union(weighted.Parts.Keys).ToDictionary(key => key, key => Plus(won.Of(key), weighted.Of(key)));
        return new Figures(Plus(won.Total, weighted.Total), parts, default(Fraction));
    }

    private static Fraction? Plus(Fraction? won, Fraction? weighted) =>
        new Fraction((won?.Numerator ?? 0) + (weighted?.Numerator ?? 0), null, (won?.Sample ?? 0) + (weighted?.Sample ?? 0));

    /// <summary>A period that is over has the forecast of its revenue; before the first revenue, revenue counts as 0.</summary>
    private static string? Missing(Reading reading) => reading.Window.AsOfDay >= Timestamp.DayOf(reading.Window.Period.End)
        ? reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount)
        : PipelineMeasures.AmountMissing(reading) ?? reading.Since(Field.ExpectedClose);

    private static Fraction? Record(Reading reading)
    {
        var calendar = new PeriodCalendar(reading.Snapshot.Settings.FiscalFirstMonth);
        var period = reading.Window.Period;
        while (Timestamp.DayOf(period.End) > reading.Window.AsOfDay)
        {
            period = calendar.Previous(period);
        }

        var (hit, revenue) = (0m, 0m);
        for (var count = 0; count < Periods; count++, period = calendar.Previous(period))
        {
            if (Photo(reading, period) is { } forecast)
            {
                var actual = reading.Over(Window.Of(period, reading.Window.AsOf, reading.Zone)).Sales().Sum(sale => sale.Row.Amount ?? 0);
                hit += actual - Math.Abs(forecast - actual);
                revenue += actual;
            }
        }

        return revenue == 0 && hit == 0 ? null : new Fraction(hit, revenue, Periods);
    }

    /// <summary>The photo of the period's middle date, or of the last business day before it.</summary>
    private static decimal? Photo(Reading reading, KpiPeriod period)
    {
        for (var day = Timestamp.DayOf(period.Start) + ((period.Days - 1) / 2); day >= Timestamp.DayOf(period.Start); day--)
        {
            if (reading.Snapshot.Frame.Photos.Find("forecast", reading.Scope.ToString(), period.Name, day) is { Numerator: { } forecast })
            {
                return forecast;
            }
        }

        return null;
    }
}
