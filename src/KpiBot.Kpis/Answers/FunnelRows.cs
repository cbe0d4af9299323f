using System.Collections.Immutable;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Answers;

/// <summary>The funnel behind <c>stage_conversion</c>, stage by stage.</summary>
internal static class FunnelRows
{
    public static ImmutableArray<StageRow> Of(StageTable stages, FunnelFigures? figures, out string? weakest)
    {
        weakest = null;
        if (figures is not { Funnel: var funnel, Usual: var usual })
        {
            return [];
        }

        var names = funnel.Stages.Select(stage => stages[stage].Name).ToArray();
        weakest = FunnelMeasure.Weakest(funnel.Total, usual.Total) is { } step ? names[step] : null;
        return
        [
            .. funnel.Total.Select((count, place) => new StageRow(
                names[place],
                count.Entered,
                count.Advanced,
                count.Waiting,
                usual.Total[place].IsJudged ? usual.Total[place].Rate : null)),
        ];
    }
}
