using System.Collections.Immutable;

namespace KpiBot.Rituals.Words;

/// <summary>Values as a row of bars, from the least to the greatest; a dot where there is none.</summary>
internal static class Spark
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The row, or null with fewer than two values: one bar shows no movement.</summary>
    public static string? Of(ImmutableArray<decimal?> values)
    {
        var known = values.OfType<decimal>().ToArray();
        return known.Length < 2
            ? null
            : string.Concat(values.SkipWhile(value => value is null).Select(value => Bar(value, known.Min(), known.Max())));
    }

    private static char Bar(decimal? value, decimal least, decimal greatest) => value switch
    {
        null => '·',
        _ when least == greatest => Bars[3],
        { } known => Bars[(int)((known - least) / (greatest - least) * (Bars.Length - 1))],
    };
}
