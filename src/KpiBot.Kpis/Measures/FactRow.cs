using System.Runtime.InteropServices;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>A fact as breakdowns and filters see it.</summary>
/// <param name="Block">Whose it is (at the time in question).</param>
/// <param name="Columns">Where it is kept.</param>
/// <param name="Row">Its row there.</param>
/// <param name="When">The date that it counts by.</param>
/// <param name="StageMillis">For a deal: at which time its stage is asked.</param>
/// <param name="KnownStage">For a stay or a step of the funnel: its stage.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FactRow(OwnerBlock Block, FactColumns Columns, int Row, Timestamp When, long StageMillis, int? KnownStage = null)
{
    /// <summary>The stage of what has none.</summary>
    public const int NoStage = -1;

    /// <summary>A deal's stage at the time in question.</summary>
    public int Stage(Snapshot snapshot) => KnownStage ?? (Columns is DealColumns deals ? new DealRow(snapshot, deals, Row).StageAt(StageMillis) : NoStage);
}
