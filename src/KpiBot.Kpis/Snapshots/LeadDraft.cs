using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Snapshots;

/// <summary>A lead on its way into columns. <c>Key</c> stands for its id.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LeadDraft(long Key, int Source, Timestamp Created, Timestamp Contacted, Timestamp Qualified, Timestamp Converted);
