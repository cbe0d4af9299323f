using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Status;

/// <summary>
/// The Wilson score interval of a ratio of counts at 80 % (Wilson, 1927), so that a handful of deals turns nothing red by chance.
/// Example: 7 of 25 (28 %) lies in 18.1 %…40.6 %.
/// </summary>
internal static class Wilson
{
    private const double Z = 1.2816;

    /// <summary>Whether even the better end of the interval misses the target.</summary>
    public static bool IsSurelyWorse(Fraction figure, decimal target, Direction direction)
    {
        var (low, high) = Interval((double)figure.Numerator, (double)(figure.Denominator ?? 1));
        return direction == Direction.Up ? high < (double)target : low > (double)target;
    }

    public static (double Low, double High) Interval(double successes, double trials)
    {
        var share = successes / trials;
        var below = 1 + (Z * Z / trials);
        var centre = share + (Z * Z / (2 * trials));
        var spread = Z * Math.Sqrt(Math.Max(0, (share * (1 - share) / trials) + (Z * Z / (4 * trials * trials))));
        return ((centre - spread) / below, (centre + spread) / below);
    }
}
