namespace KpiBot.Kpis.Status;

/// <summary>How a target was found; the first that applies.</summary>
public enum TargetSource
{
    /// <summary>Set for exactly this period.</summary>
    Exact,

    /// <summary>The sum of the period's months or quarters.</summary>
    Parts,

    /// <summary>A longer period's, in proportion to working days for flows.</summary>
    Longer,

    /// <summary>The sum of the active reps' targets.</summary>
    Reps,

    /// <summary>That of the nearest group above.</summary>
    Above,

    /// <summary>Built into the KPI's definition.</summary>
    BuiltIn,
}
