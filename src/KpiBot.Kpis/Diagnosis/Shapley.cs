namespace KpiBot.Kpis.Diagnosis;

/// <summary>
/// Splits the change of a product of three factors by the Shapley value: each factor's part is its mean over the six orders in which the
/// factors may change one after the other (Shapley, 1953). A factor undefined on one side takes the other side's value.
/// </summary>
/// <example>From 10 × 0.5 × 100 = 500 to 12 × 0.5 × 110 = 660: volume 105, yield 0, basket 55.</example>
internal static class Shapley
{
    public static (decimal First, decimal Second, decimal Third) Split((decimal? A, decimal? B, decimal? C) before, (decimal? A, decimal? B, decimal? C) now)
    {
        var (a0, a1) = Both(before.A, now.A);
        var (b0, b1) = Both(before.B, now.B);
        var (c0, c1) = Both(before.C, now.C);
        return (Part(a0, a1, b0, b1, c0, c1), Part(b0, b1, a0, a1, c0, c1), Part(c0, c1, a0, a1, b0, b1));
    }

    private static (decimal Before, decimal Now) Both(decimal? before, decimal? now) => (before ?? now ?? 0, now ?? before ?? 0);

    /// <summary>The change of x, times the mean of y × z over the orders: a third each before and after both, a sixth each for one of them.</summary>
    private static decimal Part(decimal x0, decimal x1, decimal y0, decimal y1, decimal z0, decimal z1) =>
        (x1 - x0) * ((2 * y0 * z0) + (y0 * z1) + (y1 * z0) + (2 * y1 * z1)) / 6;
}
