using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Measures;

/// <summary>A fact that a reading takes, and the part of the breakdown that it belongs to (0 where there is none).</summary>
/// <typeparam name="TRow">The kind of fact.</typeparam>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit<TRow>(TRow Row, int Key);
