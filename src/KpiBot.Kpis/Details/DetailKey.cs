using System.Runtime.InteropServices;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Details;

/// <summary>By what two rows are one: the fact, and of a stay also its stage and beginning.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DetailKey(FactColumns? Columns, int Row, int Stage = -1, long Start = 0);
