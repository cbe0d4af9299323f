namespace KpiBot.Kpis.Status;

/// <summary>The colour of a judged figure; never the only sign of it.</summary>
public enum Colour
{
    /// <summary>r ≥ 0.95.</summary>
    Green,

    /// <summary>r ≥ 0.80, or below without being surely so.</summary>
    Amber,

    /// <summary>r below 0.80, and not by chance.</summary>
    Red,
}
