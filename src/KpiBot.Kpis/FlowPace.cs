namespace KpiBot.Kpis;

/// <summary>How much of a flow's target is expected at a point of its period.</summary>
public enum FlowPace
{
    /// <summary>In proportion to the working days that have elapsed.</summary>
    WorkingDays,

    /// <summary>The mean share that was reached at that point over the last 8 periods.</summary>
    Habit,
}
