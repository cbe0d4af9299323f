namespace KpiBot.Kpis.Diagnosis;

/// <summary>What is wrong with an open deal's data, and which figure it harms.</summary>
public enum HygieneFlaw
{
    /// <summary>Expected to close before today: it inflates the pipeline.</summary>
    PastClose,

    /// <summary>No expected close: forecast and coverage do not count it.</summary>
    NoClose,

    /// <summary>No amount above 0: the pipeline does not count it.</summary>
    NoAmount,

    /// <summary>No account: whatever counts customers will not know it.</summary>
    NoAccount,

    /// <summary>In a stage unknown to stages.csv: it has no place in the funnel and mostly no probability.</summary>
    UnknownStage,

    /// <summary>At or past qualification without budget, decision maker and decision date: it inflates the weighted pipeline.</summary>
    Ghost,
}
