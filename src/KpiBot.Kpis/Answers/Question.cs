using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Answers;

/// <summary>What is asked of the figures.</summary>
/// <param name="Kpi">Id of the KPI in the catalogue.</param>
/// <param name="Scope">Whose facts.</param>
/// <param name="Period">Which dates.</param>
/// <param name="AsOf">Facts later than this do not exist.</param>
/// <param name="By">Broken down by what, or null.</param>
/// <param name="Against">Compared with which period (cut like for like); null for the previous one of the same kind.</param>
public sealed record Question(string Kpi, Scope Scope, KpiPeriod Period, Instant AsOf, Dimension? By = null, KpiPeriod? Against = null)
{
    /// <summary>Only facts that meet all of these, such as those of one source.</summary>
    public ImmutableArray<Condition> Where { get; init; } = [];
}
