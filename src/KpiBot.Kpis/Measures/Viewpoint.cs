using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Measures;

/// <summary>A moment at which something is computed, and the present from which it is looked at.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Viewpoint(long Millis, int Day, long PresentMillis, int PresentDay)
{
    /// <summary>On an earlier date than the present: owners and amounts are what changes make of them.</summary>
    public bool IsPast => Day < PresentDay;
}
