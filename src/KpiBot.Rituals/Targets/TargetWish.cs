using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Targets;

/// <summary>A target as somebody said it, before anybody checked it.</summary>
/// <param name="Kpi">Of which KPI.</param>
/// <param name="Scope">Whose.</param>
/// <param name="Period">For when.</param>
/// <param name="Said">How much, with its sign.</param>
internal sealed record TargetWish(KpiDefinition Kpi, Scope Scope, KpiPeriod Period, Quantity Said)
{
    /// <summary>The objective that it serves, in the author's words; null where they did not say.</summary>
    public string? Serves { get; init; }

    /// <summary>Whether the targets of means are to be set with it.</summary>
    public bool WithMeans { get; init; }
}
