namespace KpiBot.Kpis.Status;

/// <summary>Where a figure stands; every one is an answer of its own.</summary>
public enum Standing
{
    /// <summary>r ≥ 1.05.</summary>
    Ahead,

    /// <summary>r ≥ 0.95.</summary>
    OnTime,

    /// <summary>r below 0.95.</summary>
    Late,

    /// <summary>Too little of the period has passed to judge.</summary>
    TooEarly,

    /// <summary>The sample is under the KPI's least.</summary>
    TooFew,

    /// <summary>There is nothing to judge it by.</summary>
    NoTarget,

    /// <summary>No fact fills what it counts.</summary>
    NoData,

    /// <summary>A past stock that can't be rebuilt.</summary>
    NoHistory,

    /// <summary>A ratio over nothing.</summary>
    Undefined,

    /// <summary>The target is met already.</summary>
    Reached,
}
