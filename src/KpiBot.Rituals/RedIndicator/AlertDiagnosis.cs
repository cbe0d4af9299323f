using System.Collections.Frozen;
using KpiBot.Kpis;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Which of the rules that fire explains a red figure: one that speaks of the KPI itself; for what a sale comes from also the rules of the way to it.</summary>
internal static class AlertDiagnosis
{
    private static readonly FrozenSet<string> OfSales =
        FrozenSet.Create("attainment", "revenue", "forecast", "conversion", "closing", "stage_conversion", "pipeline_coverage", "effort_needed", "new_opportunities", "sales_volume");

    private static readonly FrozenSet<Rule> OfTheWay = FrozenSet.Create(
        Rule.WeakDemo, Rule.WeakQualification, Rule.WeakFirstContact, Rule.WeakEntry, Rule.EffortNotSkill, Rule.SkillNotEffort, Rule.PoorQualification, Rule.GhostPipeline, Rule.LengtheningCycle);

    /// <summary>The finding; null where no rule fires that may be told.</summary>
    /// <param name="engine">Diagnoses.</param>
    /// <param name="snapshot">The facts.</param>
    /// <param name="kpi">The red KPI.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="asOf">When.</param>
    /// <param name="tells">Whether the reader may be told a KPI.</param>
    /// <param name="kept">The rule that the alert was raised with: it is told again with today's numbers, or nothing is.</param>
    public static Finding? Of(KpiEngine engine, Snapshot snapshot, string kpi, Scope scope, Instant asOf, Func<KpiDefinition, bool> tells, Rule? kept = null)
    {
        var quarter = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth).Containing(PeriodKind.Quarter, asOf.InZone(snapshot.Settings.Zone).Date);
        var findings = engine.Diagnose(snapshot, scope, quarter, asOf)
            .Where(finding => !finding.IsForManagers && finding.Numbers.Keys.All(name => engine.Catalogue.Find(KpiOf(name)) is not { } told || tells(told)))
            .ToArray();
        return kept is { } rule
            ? Array.Find(findings, finding => finding.Rule == rule)
            : Array.Find(findings, finding => finding.Numbers.Keys.Any(name => KpiOf(name) == kpi))
                ?? (OfSales.Contains(kpi) ? Array.Find(findings, finding => OfTheWay.Contains(finding.Rule)) : null);
    }

    private static string KpiOf(string number) => number.Split('.')[0];
}
