using System.Runtime.InteropServices;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>A change of a deal's field, its values as numbers: a scaled amount, a day, the index of the owner's block.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DealChangeRow(DealField Field, Timestamp At, long Old, long New);
