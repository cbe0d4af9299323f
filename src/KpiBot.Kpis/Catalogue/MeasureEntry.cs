using System.Diagnostics.CodeAnalysis;

namespace KpiBot.Kpis.Catalogue;

/// <summary>One entry of <c>measures.yaml</c>, key by key.</summary>
[SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "The YAML reader sets them.")]
internal sealed class MeasureEntry
{
    public required string Id { get; set; }

    public required Unit Unit { get; set; }

    public required Dictionary<string, string> Names { get; set; }
}
