namespace KpiBot.Kpis;

/// <summary>What counts as a record of revenue.</summary>
public enum RevenueSource
{
    /// <summary>A won deal, dated by its close.</summary>
    Deals,

    /// <summary>An order, dated by its order date.</summary>
    Orders,
}
