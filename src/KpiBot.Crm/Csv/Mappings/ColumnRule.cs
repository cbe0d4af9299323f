using System.Collections.Frozen;
using KpiBot.Crm.Csv.Values;
using NodaTime.Text;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>How one canonical column is filled.</summary>
/// <param name="At">Its place in the canonical file.</param>
/// <param name="Value">Where its value comes from.</param>
/// <param name="Place">Where the mapping says so.</param>
internal sealed record ColumnRule(int At, ValueRule Value, string Place)
{
    /// <summary>Words of the source and what they are called here.</summary>
    public FrozenDictionary<string, string?>? Map { get; init; }

    /// <summary>What a value becomes that is not in the map, or blank.</summary>
    public Otherwise Else { get; init; } = Otherwise.Keep;

    /// <summary>The order of its dates; null: found from the whole column.</summary>
    public DateOrder? Order { get; init; }

    /// <summary>The format of its dates, where one is given.</summary>
    public LocalDateTimePattern? Format { get; init; }

    /// <summary>Its decimal mark; null: found from the whole column.</summary>
    public DecimalMark? Mark { get; init; }
}
