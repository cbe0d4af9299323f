using System.Collections.Immutable;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>Where a value comes from.</summary>
internal abstract record ValueRule
{
    /// <summary>A source column.</summary>
    internal sealed record Column(string Name) : ValueRule;

    /// <summary>The same text in every row.</summary>
    internal sealed record Constant(string Text) : ValueRule;

    /// <summary>Text with source columns in it; blank where one of them is.</summary>
    internal sealed record Template(ImmutableArray<ValueRule> Pieces) : ValueRule;

    /// <summary>The first that is not blank.</summary>
    internal sealed record First(ImmutableArray<ValueRule> Choices) : ValueRule;

    /// <summary>A column of the row in another file whose <c>Match</c> equals this row's <c>Key</c>, after its own mapping.</summary>
    internal sealed record Lookup(string File, string Key, string Match, string Take) : ValueRule;
}
