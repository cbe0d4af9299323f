using KpiBot.Kpis.Periods;

namespace KpiBot.Settings;

/// <summary>The days on which nobody works (<c>Kpi:Holidays</c>): a built-in calendar and the company's own days.</summary>
public sealed class HolidayOptions
{
    public HolidayCalendar Calendar { get; set; } = HolidayCalendar.France;

    /// <summary>ISO dates, added to the calendar.</summary>
    public IList<DateOnly> Days { get; } = [];
}
