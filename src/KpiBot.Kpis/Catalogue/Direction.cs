namespace KpiBot.Kpis.Catalogue;

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>More is better.</summary>
    Up,

    /// <summary>Less is better.</summary>
    Down,
}
