using System.Globalization;
using CsCheck;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>
/// Tries laws on random cases: the same ones in every run, so that a run that turns red was turned by a change. KPIBOT_LAW_RANDOM draws
/// others each time, to look for what the kept ones do not show; CsCheck_Iter takes fewer, as for mutation testing.
/// </summary>
internal static class Runs
{
    private const ulong Seed = 20_260_105;

    /// <summary>How many cases a law is tried on.</summary>
    public static int Of(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? Math.Min(usual, most) : usual;

    public static void Hold<T>(this Gen<T> gen, Action<T> law, int cases)
    {
        if (Environment.GetEnvironmentVariable("KPIBOT_LAW_RANDOM") is not null)
        {
            gen.Sample(law, iter: Of(cases));
            return;
        }

        for (var number = 1; number <= Of(cases); number++)
        {
            Try(number, law, gen.Generate(new PCG((uint)number, Seed), null, out _));
        }
    }

    public static void Hold<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> law, int cases) => gen.Hold(drawn => law(drawn.Item1, drawn.Item2), cases);

    public static void Hold<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> law, int cases) =>
        gen.Hold(drawn => law(drawn.Item1, drawn.Item2, drawn.Item3), cases);

    private static void Try<T>(int number, Action<T> law, T drawn)
    {
        try
        {
            law(drawn);
        }
        catch (Exception broken)
        {
            throw new InvalidOperationException($"Case {number} ({drawn}): {broken.Message}", broken);
        }
    }
}
