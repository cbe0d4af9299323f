using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Answers;

/// <summary>A figure with everything that made it. Values are unrounded; ratios are fractions; money is in the workspace's currency.</summary>
/// <param name="Definition">The KPI's definition, with its version.</param>
/// <param name="Question">What was asked.</param>
/// <param name="FactsVersion">The version of the facts that it was read from.</param>
/// <param name="Verdict">How it stands against its target.</param>
public sealed record Answer(KpiDefinition Definition, Question Question, long FactsVersion, Verdict Verdict)
{
    /// <summary>The figure; null where there is none (see <see cref="Verdict"/>).</summary>
    public decimal? Value { get; init; }

    /// <summary>A ratio's numerator.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>A ratio's denominator.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>How many facts the figure rests on, for KPIs with a least sample.</summary>
    public decimal? Sample { get; init; }

    /// <summary>A mean's median, where the definition shows it beside.</summary>
    public decimal? Median { get; init; }

    /// <summary>Like for like with the previous period of the same kind.</summary>
    public Comparison? Previous { get; init; }

    /// <summary>Like for like with the same period one year before.</summary>
    public Comparison? YearBefore { get; init; }

    /// <summary>The breakdown that was asked for, best value first for ratios and money; empty without one.</summary>
    public ImmutableArray<Row> Rows { get; init; } = [];

    /// <summary>The funnel, in pipeline order (stage_conversion only).</summary>
    public ImmutableArray<StageRow> Stages { get; init; } = [];

    /// <summary>The weakest step, or null (stage_conversion only).</summary>
    public string? WeakestStage { get; init; }

    /// <summary>What the definition shows beside the value: a share, the parts of a forecast.</summary>
    public ImmutableArray<Beside> Beside { get; init; } = [];

    /// <summary>The month under way that has no costs yet: its dates are left out of the costs and of what they are set against. Null where none is.</summary>
    public KpiPeriod? Uncosted { get; init; }

    /// <summary>"No data" because the KPI exists for the company alone, and less was asked for.</summary>
    public bool IsCompanyOnly { get; init; }

    /// <summary>What no fact fills, as <c>file.column</c>; the reason of "no data".</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}
