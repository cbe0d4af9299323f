using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Snapshots;

/// <summary>A customer's answer on its way into columns. <c>Key</c> stands for its id; marks not given are −1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AnswerDraft(long Key, int Account, Timestamp At, sbyte Nps, sbyte Csat, sbyte Complaint)
{
    /// <summary>A question that was not asked.</summary>
    public const sbyte NotGiven = -1;
}
