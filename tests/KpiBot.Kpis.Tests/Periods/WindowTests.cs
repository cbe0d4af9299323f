using KpiBot.Kpis.Periods;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Periods;

public sealed class WindowTests
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly KpiPeriod November = new PeriodCalendar(1).Containing(PeriodKind.Month, new LocalDate(2026, 11, 1));

    [Fact]
    public void Stocks_of_a_finished_period_are_measured_at_its_last_millisecond()
    {
        var window = Window.Of(November, Instant.FromUtc(2026, 12, 8, 10, 0), Paris);
        Assert.Equal(Instant.FromUtc(2026, 11, 30, 23, 0) - Duration.FromMilliseconds(1), Instant.FromUnixTimeMilliseconds(window.StockMillis));
        Assert.Equal((window.ToDay - 1, 30), (window.StockDay, window.ToDay - window.FromDay));
        Assert.False(window.IsRunning || window.IsAhead);
    }

    [Fact]
    public void Stocks_of_a_running_period_are_measured_now()
    {
        var window = Window.Of(November, Instant.FromUtc(2026, 11, 20, 15, 0), Paris);
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 15, 0), Instant.FromUnixTimeMilliseconds(window.StockMillis));
        Assert.Equal((window.AsOfDay, 20), (window.StockDay, window.ToDay - window.FromDay));
        Assert.True(window.IsRunning);
        Assert.False(window.StockMoment.IsDate);
    }

    [Fact]
    public void A_period_is_ahead_until_its_first_date_begins()
    {
        Assert.True(Window.Of(November, Instant.FromUtc(2026, 10, 31, 22, 59), Paris).IsAhead);
        Assert.False(Window.Of(November, Instant.FromUtc(2026, 10, 31, 23, 0), Paris).IsAhead);
    }
}
