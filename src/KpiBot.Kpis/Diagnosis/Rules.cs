using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>The guards and rules of kpis.md, 7, in its order.</summary>
internal static class Rules
{
    private static readonly ImmutableArray<Func<Evidence, Finding?>> All =
    [
        MarginGuard, FragileMonth, PoorQualification, CostlyCustomers, LengtheningCycle, WeakEntry, WeakFirstContact,
        WeakQualification, WeakDemo, EffortNotSkill, SkillNotEffort, GhostPipeline, UnreliableData, UnevenTeam,
    ];

    public static ImmutableArray<Finding> Of(Evidence evidence) => [.. All.Select(rule => rule(evidence)).OfType<Finding>()];

    private static Finding? MarginGuard(Evidence evidence) =>
        evidence.Growth("revenue") is { } revenue && evidence.Points("gross_margin_rate") is { } margin && revenue >= 0.05m && margin <= -0.02m
            ? Found(Rule.MarginGuard, ("revenue.change", revenue), ("gross_margin_rate.change", margin), ("discount_rate", evidence.Value("discount_rate")))
            : null;

    private static Finding? FragileMonth(Evidence evidence) =>
        evidence.Of("revenue")?.Verdict.Standing is Standing.OnTime or Standing.Ahead && evidence.ValueAhead("pipeline_coverage") is { } coverage && coverage < 2
            ? Found(Rule.FragileMonth, ("pipeline_coverage", coverage))
            : null;

    private static Finding? PoorQualification(Evidence evidence)
    {
        var (quality, rate) = (evidence.Value("pipeline_quality"), evidence.Growth("qualification_rate"));
        return evidence.Of("revenue")?.Verdict.Standing == Standing.Late && (quality < 0.5m || rate <= -0.20m)
            ? Found(Rule.PoorQualification, ("pipeline_quality", quality), ("qualification_rate.change", rate))
            : null;
    }

    private static Finding? CostlyCustomers(Evidence evidence) =>
        evidence.Growth("cac") is { } cost && evidence.Growth("clv") is { } worth && cost >= 0.10m && worth <= -0.10m
            ? Found(Rule.CostlyCustomers, ("cac.change", cost), ("clv.change", worth))
            : null;

    private static Finding? LengtheningCycle(Evidence evidence)
    {
        if (evidence.Growth("cycle_days") is not { } growth || growth < 0.20m || evidence.SampleOf("cycle_days") < 5 || evidence.SampleBefore("cycle_days") is null or < 5)
        {
            return null;
        }

        var stages = evidence.Pairs("stage_days", Dimension.Stage).Where(stage => stage.Now > stage.Before).ToArray();
        return Found(Rule.LengtheningCycle, ("cycle_days", evidence.Value("cycle_days")), ("cycle_days.change", growth)) with
        {
            Stage = stages.Length == 0 ? null : stages.MaxBy(stage => stage.Now - stage.Before).Key,
            LostReasons = [.. evidence.LostReasons.OrderByDescending(Grown).Where(reason => Grown(reason) > 0).Select(reason => reason.Key).OfType<string>()],
        };
    }

    private static Finding? WeakEntry(Evidence evidence) =>
        evidence.Growth("conversion") is { } conversion && evidence.Growth("new_opportunities") is { } entry && conversion >= -0.05m && entry <= -0.20m
            ? Found(Rule.WeakEntry, ("conversion", evidence.Value("conversion")), ("new_opportunities.change", entry))
            : null;

    private static Finding? WeakFirstContact(Evidence evidence)
    {
        var (rate, step) = (evidence.Growth("meeting_rate"), evidence.Weakest);
        var leadsToMeeting = step?.Next?.Role == StageRole.Meeting;
        return rate <= -0.20m || leadsToMeeting
            ? Found(Rule.WeakFirstContact, ("meeting_rate.change", rate)) with { Stage = leadsToMeeting ? step?.Stage.Name : null }
            : null;
    }

    private static Finding? WeakQualification(Evidence evidence) => evidence.Weakest is { Stage: { Role: StageRole.Qualification } stage }
        ? Found(Rule.WeakQualification, ("stage_conversion", evidence.Value("stage_conversion"))) with { Stage = stage.Name }
        : null;

    private static Finding? WeakDemo(Evidence evidence) => evidence.Weakest is { Stage: { Role: StageRole.Demo } stage, Next.Role: StageRole.Proposal }
        ? Found(Rule.WeakDemo, ("stage_conversion", evidence.Value("stage_conversion"))) with { Stage = stage.Name }
        : null;

    private static Finding? EffortNotSkill(Evidence evidence) =>
        evidence.Value("effort_needed") is { } effort && effort < 0.80m && evidence.Of("conversion") is { Value: { } conversion } && evidence.ColourOf("conversion") != Colour.Red
            ? Found(Rule.EffortNotSkill, ("effort_needed", effort), ("conversion", conversion))
            : null;

    private static Finding? SkillNotEffort(Evidence evidence) =>
        evidence.Value("effort_needed") is { } effort && effort >= 0.95m && evidence.ColourOf("conversion") == Colour.Red
            ? Found(Rule.SkillNotEffort, ("effort_needed", effort), ("conversion", evidence.Value("conversion"))) with
            {
                LostReasons = [.. evidence.LostReasons.Where(reason => reason.Count > 0).Select(reason => reason.Key).OfType<string>()],
            }
            : null;

    private static Finding? GhostPipeline(Evidence evidence) =>
        evidence.Value("pipeline_quality") is { } quality && quality < 0.5m && evidence.SampleOf("pipeline_quality") >= 5
            ? Found(Rule.GhostPipeline, ("pipeline_quality", quality))
            : null;

    private static Finding? UnreliableData(Evidence evidence) =>
        evidence.Value("crm_hygiene") is { } hygiene && hygiene < 0.6m && evidence.SampleOf("crm_hygiene") >= 5
            ? Found(Rule.UnreliableData, ("crm_hygiene", hygiene))
            : null;

    /// <summary>The best rep's conversion is at least twice the median rep's, among those with 20 deals closed or more; beside it, how good their leads were.</summary>
    private static Finding? UnevenTeam(Evidence evidence)
    {
        var reps = evidence.Of("conversion", Dimension.Rep)?.Rows.Where(row => row is { Key: not null, Value: not null, Denominator: >= 20 }).ToArray() ?? [];
        if (Medians.Of([.. reps.Select(row => row.Value ?? 0)]) is not { } median || median == 0 || reps.MaxBy(row => row.Value) is not { Value: { } best } first
            || Evidence.Quotient(best, median) < 2)
        {
            return null;
        }

        var leads = evidence.Of("qualification_rate", Dimension.Rep)?.Rows.FirstOrDefault(row => row.Key == first.Key);
        return Found(Rule.UnevenTeam, ("best", best), ("median", median), ("qualification_rate.best", leads?.Value), ("qualification_rate", evidence.Value("qualification_rate")));
    }

    private static int Grown(LostReason reason) => reason.Count - reason.CountBefore;

    private static Finding Found(Rule rule, params (string Name, decimal? Value)[] numbers) =>
        new(rule, numbers.Where(number => number.Value is not null).ToImmutableDictionary(number => number.Name, number => number.Value ?? 0));
}
