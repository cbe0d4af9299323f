namespace KpiBot.Kpis.Catalogue;

/// <summary>What a value is counted in.</summary>
public enum Unit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Money in the workspace's currency.</summary>
    Money,

    /// <summary>A fraction, shown as a percentage.</summary>
    Percent,

    /// <summary>Days of 24 hours.</summary>
    Days,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>A plain number, such as a coverage of 2.4.</summary>
    Number,

    /// <summary>Points, such as NPS.</summary>
    Points,
}
