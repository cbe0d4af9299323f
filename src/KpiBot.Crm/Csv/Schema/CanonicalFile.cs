using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>A canonical file: its columns as data, and what a row of it is.</summary>
/// <param name="Name">Without extension.</param>
/// <param name="Required">Whether an import needs it.</param>
/// <param name="Key">The columns that say which fact a row is; of two rows with the same key the last one counts.</param>
/// <param name="Make">The fact of a row. What is wrong with the row is noted in it, and the fact then thrown away.</param>
/// <param name="Columns">In the order of the documentation.</param>
internal sealed record CanonicalFile(
    string Name,
    bool Required,
    ImmutableArray<string> Key,
    Func<TypedRow, Fact> Make,
    ImmutableArray<CanonicalColumn> Columns)
{
    private readonly FrozenDictionary<string, int> _exact = Columns
        .Select((column, at) => (column.Name, at))
        .ToFrozenDictionary(place => place.Name, place => place.at, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, int> _places = Columns
        .Select((column, at) => (column.Name, at))
        .ToFrozenDictionary(place => place.Name, place => place.at, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether rows of one key add up, instead of the last one counting.</summary>
    public bool AddsUp { get; init; }

    /// <summary>The name with its extension.</summary>
    public string FileName => $"{Name}.csv";

    /// <summary>Where a column stands that is surely there, by its own name.</summary>
    public int this[string column] => _exact[column];

    /// <summary>Where a column stands, or -1; capitals do not matter.</summary>
    public int IndexOf(string column) => _places.GetValueOrDefault(column, -1);
}
