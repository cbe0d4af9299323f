using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Snapshots;

/// <summary>An activity on its way into columns. <c>Key</c> stands for its id, which no answer shows (see <see cref="IdKey"/>).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ActivityDraft(long Key, int Type, Timestamp Created, Timestamp Due, Timestamp Done);
