using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>What the naive evaluation finds: a value with what it is made of, or why there is none.</summary>
/// <param name="Value">The KPI's value.</param>
/// <param name="Above">A ratio's numerator.</param>
/// <param name="Below">A ratio's denominator.</param>
/// <param name="Sample">How many records the value rests on.</param>
/// <param name="Why">Set where there is no value, or where it may not be judged (too few, too early).</param>
internal sealed record Figure(decimal? Value, decimal? Above = null, decimal? Below = null, decimal Sample = 0, Standing? Why = null)
{
    public static readonly Figure NoData = new(null, Why: Standing.NoData);
    public static readonly Figure NoHistory = new(null, Why: Standing.NoHistory);
    public static readonly Figure Undefined = new(null, Why: Standing.Undefined);
    public static readonly Figure NoTarget = new(null, Why: Standing.NoTarget);
    public static readonly Figure Reached = new(null, Why: Standing.Reached);

    /// <summary>The value without rounding.</summary>
    public Exact Precise => Above is { } above && Below is { } below && below != 0 ? (Exact)above / below : Value ?? 0;

    public static Figure Just(decimal value) => new(value);

    public static Figure Ratio(decimal above, decimal below, decimal? sample = null) =>
        below == 0 ? new Figure(null, above, below, sample ?? 0, Standing.Undefined) : new Figure(above / below, above, below, sample ?? below);
}
