namespace KpiBot.Kpis.Periods;

/// <summary>The built-in holiday calendars.</summary>
public enum HolidayCalendar
{
    /// <summary>The French public holidays.</summary>
    France,

    /// <summary>Those and Good Friday and 26 December.</summary>
    AlsaceMoselle,

    /// <summary>None: the company's own list only.</summary>
    None,
}
