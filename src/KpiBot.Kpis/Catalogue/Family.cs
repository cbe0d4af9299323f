namespace KpiBot.Kpis.Catalogue;

/// <summary>The question that a KPI answers.</summary>
public enum Family
{
    /// <summary>Is there enough effort?</summary>
    Activity,

    /// <summary>Does the effort pay?</summary>
    Efficiency,

    /// <summary>Does the strategy hold?</summary>
    Results,

    /// <summary>Is the growth healthy?</summary>
    Profitability,
}
