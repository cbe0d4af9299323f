namespace KpiBot.Kpis.Facts;

/// <summary>What money was spent on.</summary>
public enum CostCategory
{
    /// <summary>Campaigns, events, tools of marketing.</summary>
    Marketing,

    /// <summary>Pay, travel and tools of sales.</summary>
    Sales,

    /// <summary>Everything else that a sale has to bear.</summary>
    Other,
}
