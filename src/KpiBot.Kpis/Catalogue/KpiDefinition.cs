using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Catalogue;

/// <summary>One KPI of the catalogue, as declared in YAML.</summary>
public sealed record KpiDefinition
{
    /// <summary>Stable id, such as <c>conversion</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Raised whenever the figure it gives may change.</summary>
    public required int Version { get; init; }

    /// <summary>Its name in each language.</summary>
    public required Texts Names { get; init; }

    /// <summary>What people also call it, in each language.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Synonyms { get; init; }

    /// <summary>Why it is followed.</summary>
    public required Texts Why { get; init; }

    /// <summary>What moves it.</summary>
    public required Texts Act { get; init; }

    /// <summary>Which question it answers.</summary>
    public required Family Family { get; init; }

    /// <summary>Flow, ratio or stock.</summary>
    public required KpiKind Kind { get; init; }

    /// <summary>What its value is counted in.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Whether more is better.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Whether it adds up over reps.</summary>
    public bool Additive { get; init; }

    /// <summary>Its formula over named measures.</summary>
    public required string Formula { get; init; }

    /// <summary>The formula, read.</summary>
    public required Expression Expression { get; init; }

    /// <summary>The measure whose records' median is shown beside the value, or null.</summary>
    public string? MedianOf { get; init; }

    /// <summary>The flow whose pace judges this one, or null; its own target is then 100 %.</summary>
    public string? JudgedBy { get; init; }

    /// <summary>The KPI whose target it is set against instead of one of its own (a forecast is set against the revenue target), or null.</summary>
    public string? TargetOf { get; init; }

    /// <summary>The KPI of which it is the complement (churn of retention), or null: without a target of its own it has 1 − the twin's.</summary>
    public string? Twin { get; init; }

    /// <summary>For a KPI that may be 0 or negative: judged by points, r = 1 + (actual − target) ÷ this.</summary>
    public decimal? PointsScale { get; init; }

    /// <summary>The measure that tells whether its cohort is old enough to be judged (1 or more), or null.</summary>
    public string? RipensWith { get; init; }

    /// <summary>How many days of revenue there must be before it is judged; 0 for none.</summary>
    public int HistoryDays { get; init; }

    /// <summary>Whether it exists for the company alone.</summary>
    public bool CompanyOnly { get; init; }

    /// <summary>How a past stock is known.</summary>
    public History History { get; init; }

    /// <summary>Whether this stock depends on the period that is asked about (forecast, coverage).</summary>
    public bool LooksAtPeriod { get; init; }

    /// <summary>Whether the target of the group above holds for it: ratios, means and shares, but no counts and sums.</summary>
    public required bool Inherited { get; init; }

    /// <summary>Its own bounds, or null for the workspace's.</summary>
    public Bounds? Bounds { get; init; }

    /// <summary>What is shown beside its value.</summary>
    public ImmutableArray<BesideDefinition> Beside { get; init; } = [];

    /// <summary>The least sample to be judged by.</summary>
    public LeastSample LeastSample { get; init; } = LeastSample.None;

    /// <summary>Whether it is a ratio of counts, so that chance can be reckoned with (Wilson).</summary>
    public bool RatioOfCounts { get; init; }

    /// <summary>A target that holds where none is set, or null.</summary>
    public decimal? DefaultTarget { get; init; }

    /// <summary>Who may see it.</summary>
    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>A team can act on it.</summary>
    public bool Actionable { get; init; }

    /// <summary>It tells of what is to come.</summary>
    public bool Predictive { get; init; }

    /// <summary>It drives results.</summary>
    public bool DrivesResults { get; init; }

    /// <summary>It ticks fewer than two of the three boxes.</summary>
    public bool IsNoise => (Actionable ? 1 : 0) + (Predictive ? 1 : 0) + (DrivesResults ? 1 : 0) < 2;

    /// <summary>Whether a value can be a target of it: above 0; 0 too for counts and sums of which less is better; any for what is judged by points.</summary>
    public bool TakesTarget(decimal value) => TargetTraits.Of(this).Takes(value);
}
