namespace KpiBot.Crm.Csv.Mappings;

/// <summary>A row written out in the mapping, with its values in the canonical file's order.</summary>
internal sealed record LiteralRow(int Line, string?[] Values);
