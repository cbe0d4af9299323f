using System.Runtime.InteropServices;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>A deal's stay in a stage.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stay(int Stage, Timestamp Start, Timestamp End);
