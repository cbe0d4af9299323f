namespace KpiBot.Kpis.Snapshots;

/// <summary>Money as integers of a ten-thousandth, so that a column of amounts is an array of longs.</summary>
internal static class Money
{
    /// <summary>A blank amount.</summary>
    public const long None = long.MinValue;

    private const decimal Scale = 10_000m;

    public static long Scaled(decimal? amount) => amount is { } value ? checked((long)(value * Scale)) : None;

    public static decimal? Unscaled(long scaled) => scaled == None ? null : scaled / Scale;
}
