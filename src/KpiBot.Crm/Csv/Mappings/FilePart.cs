using System.Collections.Immutable;
using KpiBot.Crm.Csv.Schema;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>One part of a canonical file: the rows of a source file, or literal rows.</summary>
/// <param name="File">The canonical file.</param>
/// <param name="Place">Where the mapping says so.</param>
/// <param name="From">The source file; null for literal rows.</param>
/// <param name="Distinct">Whether rows that come out the same count once.</param>
/// <param name="Where">What a source row must be like; one that is not (a totals row) is passed over.</param>
/// <param name="Rows">Literal rows.</param>
/// <param name="Columns">How the canonical columns are filled from the source.</param>
internal sealed record FilePart(
    CanonicalFile File,
    string Place,
    string? From,
    bool Distinct,
    ImmutableArray<Condition> Where,
    ImmutableArray<LiteralRow> Rows,
    ImmutableArray<ColumnRule> Columns);
