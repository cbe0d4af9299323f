namespace KpiBot.Crm.Csv.Guessing;

/// <summary>A canonical column and what would fill it.</summary>
/// <param name="Column">The canonical column.</param>
/// <param name="Value">The value as the mapping writes it, YAML and all.</param>
/// <param name="Sureness">From 0 to 1.</param>
/// <param name="Because">Why, for the line's comment.</param>
internal sealed record ColumnGuess(string Column, string Value, double Sureness, string Because);
