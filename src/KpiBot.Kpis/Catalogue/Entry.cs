using System.Diagnostics.CodeAnalysis;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Catalogue;

/// <summary>One entry of a catalogue file, key by key.</summary>
[SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "The YAML reader sets them.")]
internal sealed class Entry
{
    public required string Id { get; set; }

    public required int Version { get; set; }

    public required Dictionary<string, string> Names { get; set; }

    public Dictionary<string, string[]> Synonyms { get; set; } = [];

    public required Dictionary<string, string> Why { get; set; }

    public required Dictionary<string, string> Act { get; set; }

    public required Family Family { get; set; }

    public required KpiKind Kind { get; set; }

    public required Unit Unit { get; set; }

    public required Direction Direction { get; set; }

    public bool Additive { get; set; }

    public required string Formula { get; set; }

    public string? MedianOf { get; set; }

    public string? JudgedBy { get; set; }

    public string? TargetOf { get; set; }

    public string? Twin { get; set; }

    public decimal? PointsScale { get; set; }

    public string? RipensWith { get; set; }

    public int HistoryDays { get; set; }

    public bool CompanyOnly { get; set; }

    public History History { get; set; }

    public bool LooksAtPeriod { get; set; }

    public bool? Inherited { get; set; }

    public Bounds? Bounds { get; set; }

    public BesideEntry[] Beside { get; set; } = [];

    public LeastSample LeastSample { get; set; } = LeastSample.None;

    public bool RatioOfCounts { get; set; }

    public decimal? DefaultTarget { get; set; }

    public required Facts.Role[] Roles { get; set; }

    public bool Actionable { get; set; }

    public bool Predictive { get; set; }

    public bool DrivesResults { get; set; }
}
