using System.Collections.Immutable;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Targets;

namespace KpiBot.Rituals.Starting;

/// <summary>A team's first targets, from what it did: the median of the last finished quarters and a twentieth better, rounded as people would say it. For the quarter under way; its months have their share.</summary>
internal static class FirstTargets
{
    private const int Quarters = 4;
    private const int Least = 2;
    private const decimal Better = 0.05m;

    private static readonly string[] Wanted = ["revenue", "conversion", "new_opportunities"];

    /// <summary>Of those KPIs that have a past and no target yet; empty where the asker sets no targets, and where an amount can't be converted.</summary>
    public static ImmutableArray<TargetWish> Of(Desk desk, Scope scope)
    {
        if (!TargetRights.MaySet(desk.Asker, scope))
        {
            return [];
        }

        var quarter = desk.Voice.Calendar.Containing(PeriodKind.Quarter, desk.Voice.Today);
        try
        {
            return [.. Wanted.Select(desk.Engine.Catalogue.Find).OfType<KpiDefinition>().Select(kpi => Of(desk, kpi, scope, quarter)).OfType<TargetWish>()];
        }
        catch (RateMissingException)
        {
            return [];
        }
    }

    private static TargetWish? Of(Desk desk, KpiDefinition kpi, Scope scope, KpiPeriod quarter)
    {
        if (TargetProposal.CurrentOf(desk, kpi, scope, quarter) is not null || Access.Decide(desk.Asker, kpi, scope, by: null) is not Decision.Allowed)
        {
            return null;
        }

        var question = new Question(kpi.Id, scope, desk.Voice.Calendar.Previous(quarter), desk.AsOf);
        var past = desk.Engine.Spark(desk.Snapshot, question, Quarters).OfType<decimal>().Order().ToArray();
        if (past.Length < Least)
        {
            return null;
        }

        var value = HumanRounding.Near(kpi.Unit, Median(past) * (kpi.Direction is Direction.Up ? 1 + Better : 1 - Better));
        var wish = new TargetWish(kpi, scope, quarter, SmartCheck.Said(kpi, value));
        return SmartCheck.Fault(wish, desk.Voice.Today) is null ? wish : null;
    }

    private static decimal Median(decimal[] ordered) => ordered.Length % 2 == 1
        ? ordered[ordered.Length / 2]
        : (ordered[(ordered.Length / 2) - 1] + ordered[ordered.Length / 2]) / 2;
}
