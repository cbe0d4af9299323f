namespace KpiBot.Kpis.Measures;

/// <summary>What became of a deal after it entered a stage.</summary>
internal enum StageOutcome
{
    /// <summary>It entered an open stage of higher order, or was won.</summary>
    Advanced,

    /// <summary>It is still open and has not advanced.</summary>
    Waiting,

    /// <summary>It was lost without advancing.</summary>
    Stopped,
}
