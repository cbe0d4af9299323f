using System.Globalization;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>How many random cases a law is tried on: as many as it says, or fewer where <c>CsCheck_Iter</c> does, as for mutation testing.</summary>
internal static class Runs
{
    public static int Of(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? Math.Min(usual, most) : usual;
}
