using System.Collections.Immutable;
using KpiBot.Crm.Csv.Schema;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>A canonical file and the foreign one that would fill it.</summary>
internal sealed record FileGuess(CanonicalFile File, SourceSample Source, ImmutableArray<ColumnGuess> Columns, double Score)
{
    /// <summary>Whether rows that come out the same are to count once, as when people are read from the deals' owners.</summary>
    public bool Distinct { get; init; }
}
