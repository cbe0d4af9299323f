using System.Diagnostics.CodeAnalysis;

namespace KpiBot.Kpis.Catalogue;

/// <summary>A figure to be shown beside a KPI's value, key by key.</summary>
[SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "The YAML reader sets them.")]
internal sealed class BesideEntry
{
    public required string Id { get; set; }

    public required Dictionary<string, string> Names { get; set; }

    public required Unit Unit { get; set; }

    public required string Formula { get; set; }
}
