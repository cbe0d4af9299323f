namespace KpiBot.Kpis.Catalogue;

/// <summary>How a KPI behaves over time.</summary>
public enum KpiKind
{
    /// <summary>Adds up over a period.</summary>
    Flow,

    /// <summary>Numerator ÷ denominator; never a mean of ratios.</summary>
    Ratio,

    /// <summary>A state at one moment.</summary>
    Stock,
}
