namespace KpiBot.Kpis.Measures;

/// <summary>A figure that keeps what it is made of: a plain number, or numerator and denominator, and how many facts the denominator counts.</summary>
/// <param name="Numerator">The number, or the part above the line.</param>
/// <param name="Denominator">The part below the line; null for a plain number.</param>
/// <param name="Sample">How many records the figure (for a ratio, its denominator) rests on.</param>
internal readonly record struct Fraction(decimal Numerator, decimal? Denominator, int Sample)
{
    /// <summary>Something over nothing.</summary>
    public static Fraction Undefined { get; } = new(0, 0, 0);

    /// <summary>Null where the denominator is zero.</summary>
    public decimal? Value => Denominator switch
    {
        null => Numerator,
        0 => null,
        { } below => Numerator / below,
    };

    public static Fraction Of(Tally tally) => new(tally.Sum, null, tally.Count);

    public static Fraction? Combine(char sign, Fraction left, Fraction right) => sign switch
    {
        '/' => left.Value is { } above && right.Value is { } below ? new Fraction(above, below, right.Sample) : Undefined,
        '*' => new Fraction(left.Numerator * right.Numerator, Below(left, right), Math.Max(left.Sample, right.Sample)),
        _ => Sum(sign, left, right),
    };

    /// <summary>A ratio and a number keep the ratio's denominator: 1 − a ÷ b = (b − a) ÷ b.</summary>
    private static Fraction Sum(char sign, Fraction left, Fraction right)
    {
        var (a, b) = (left.Denominator ?? 1, right.Denominator ?? 1);
        var turned = sign == '-' ? -right.Numerator : right.Numerator;
        var sample = left.Denominator is null && right.Denominator is not null ? right.Sample : left.Sample;
        return a == b || right.Denominator is null || left.Denominator is null
            ? new Fraction(((left.Denominator is null ? left.Numerator * b : left.Numerator) + (right.Denominator is null ? turned * a : turned)), left.Denominator ?? right.Denominator, sample)
            : new Fraction((left.Numerator * b) + (turned * a), a * b, sample);
    }

    private static decimal? Below(Fraction left, Fraction right) =>
        left.Denominator is null && right.Denominator is null ? null : (left.Denominator ?? 1) * (right.Denominator ?? 1);
}
