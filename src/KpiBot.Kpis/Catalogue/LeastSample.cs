namespace KpiBot.Kpis.Catalogue;

/// <summary>The least number of facts that a figure is judged by.</summary>
/// <param name="N">The number; 0 for any.</param>
/// <param name="Of">The KPI or measure whose value is the sample; null for the denominator's own count.</param>
public sealed record LeastSample(int N, string? Of = null)
{
    /// <summary>Any sample will do.</summary>
    public static LeastSample None { get; } = new(0);
}
