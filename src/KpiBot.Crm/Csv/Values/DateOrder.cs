namespace KpiBot.Crm.Csv.Values;

/// <summary>Which number of a date in digits is which. A date that begins with its year is read in every order.</summary>
internal enum DateOrder
{
    /// <summary>2026-12-31 only.</summary>
    YearFirst,

    /// <summary>31/12/2026.</summary>
    DayFirst,

    /// <summary>12/31/2026.</summary>
    MonthFirst,
}
