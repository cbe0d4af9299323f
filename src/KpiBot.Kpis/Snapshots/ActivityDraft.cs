using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// An activity on its way into columns. <c>Key</c> stands for its id (see <see cref="IdKey"/>), which is kept, as <c>OpenId</c>, only while it is
/// due and not done: those are the ones that a person is told of one by one, and few.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ActivityDraft(long Key, int Type, Timestamp Created, Timestamp Due, Timestamp Done, string? OpenId = null);
