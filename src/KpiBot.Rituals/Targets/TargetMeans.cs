using System.Collections.Immutable;
using KpiBot.Kpis;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Targets;

/// <summary>What a revenue target asks of the steps before it, by the ratios of those who are to reach it.</summary>
/// <param name="Need">The ratios and what follows from them.</param>
/// <param name="Each">Sales, opportunities and meetings, as far as the catalogue follows them.</param>
internal sealed record TargetMeans(Need Need, ImmutableArray<(KpiDefinition Kpi, decimal Value)> Each)
{
    private const string Revenue = "revenue";

    /// <summary>Null where nothing follows: another KPI than revenue, or too little is known to tell.</summary>
    public static TargetMeans? Of(Desk desk, TargetWish wish, decimal value)
    {
        if (wish.Kpi.Id is not Revenue)
        {
            return null;
        }

        var need = KpiEngine.NeedFor(desk.Snapshot, wish.Scope, wish.Period, desk.AsOf, value);
        (string Kpi, decimal? Value)[] steps = [("sales_volume", need.Sales), ("new_opportunities", need.Deals), ("meetings", need.Meetings)];
        var each = ImmutableArray.CreateBuilder<(KpiDefinition Kpi, decimal Value)>();
        foreach (var (id, count) in steps)
        {
            if (count > 0 && desk.Engine.Catalogue.Find(id) is { } kpi)
            {
                each.Add((kpi, HumanRounding.Up(count.Value)));
            }
        }

        return each.Count == 0 ? null : new TargetMeans(need, each.ToImmutable());
    }
}
