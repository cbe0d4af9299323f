using System.Collections.Immutable;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>A column of a canonical file.</summary>
/// <param name="Name">As the header says.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">Whether every row must fill it.</param>
/// <param name="Choices">For a choice: the words there are.</param>
internal sealed record CanonicalColumn(string Name, ColumnType Type = ColumnType.Text, bool Required = false, ImmutableArray<string> Choices = default)
{
    /// <summary>Whether its values are dates, so that their order must be known.</summary>
    public bool IsDated => Type is ColumnType.Date or ColumnType.Moment;

    /// <summary>Whether its values are numbers, so that their decimal mark must be known.</summary>
    public bool IsNumeric => Type is ColumnType.Money or ColumnType.Number or ColumnType.Share;
}
