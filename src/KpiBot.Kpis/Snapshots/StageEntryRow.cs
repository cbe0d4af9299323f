using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Snapshots;

/// <summary>A deal's entry into a stage.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StageEntryRow(int Stage, Timestamp At);
