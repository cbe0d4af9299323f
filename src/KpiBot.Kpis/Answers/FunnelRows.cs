using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Answers;

/// <summary>The funnel behind <c>stage_conversion</c>, stage by stage.</summary>
internal static class FunnelRows
{
    public static ImmutableArray<StageRow> Of(KpiDefinition definition, Evaluation evaluation, out string? weakest)
    {
        weakest = null;
        if (definition.Expression.Names.All(name => name.Id != FunnelMeasure.WeakestStep.Id))
        {
            return [];
        }

        var reading = evaluation.Reading with { Breakdown = null };
        var (funnel, usual) = (Funnel.Of(reading), FunnelMeasure.Usual(reading));
        var names = funnel.Stages.Select(stage => reading.Snapshot.Stages[stage].Name).ToArray();
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
