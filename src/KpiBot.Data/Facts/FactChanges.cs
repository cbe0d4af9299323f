namespace KpiBot.Data.Facts;

/// <summary>What an import did to one kind of fact.</summary>
/// <param name="Added">Rows that were not there.</param>
/// <param name="Changed">Rows of a known id with other values.</param>
/// <param name="Retired">Rows that are gone, being absent from an import that replaces.</param>
/// <param name="Unchanged">Rows of the import that were there as they are.</param>
public sealed record FactChanges(long Added, long Changed, long Retired, long Unchanged);
