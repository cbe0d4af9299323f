using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Measures;

/// <summary>A value that holds on one day from a millisecond to another (excluded).</summary>
/// <typeparam name="T">The value's type.</typeparam>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Dated<T>(T Value, long From, long To);
