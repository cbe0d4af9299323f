namespace KpiBot.Kpis.Periods;

/// <summary>The kinds of period; two periods are compared like for like only within one kind.</summary>
public enum PeriodKind
{
    /// <summary>One date.</summary>
    Day,

    /// <summary>An ISO week, Monday first.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A fiscal quarter.</summary>
    Quarter,

    /// <summary>A fiscal year, named by the calendar year in which it ends.</summary>
    Year,

    /// <summary>N dates ending with today.</summary>
    LastDays,

    /// <summary>Two dates, both included.</summary>
    Range,
}
