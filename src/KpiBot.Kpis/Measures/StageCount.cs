using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Measures;

/// <summary>How many deals entered a stage, and what became of them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StageCount(int Entered, int Advanced, int Waiting)
{
    /// <summary>A step is judged from as many decided deals on.</summary>
    public const int LeastDecided = 10;

    public int Decided => Entered - Waiting;

    public decimal? Rate => Decided == 0 ? null : (decimal)Advanced / Decided;

    public bool IsJudged => Decided >= LeastDecided;

    public StageCount Plus(StageOutcome outcome) => new(
        Entered + 1,
        Advanced + (outcome == StageOutcome.Advanced ? 1 : 0),
        Waiting + (outcome == StageOutcome.Waiting ? 1 : 0));
}
