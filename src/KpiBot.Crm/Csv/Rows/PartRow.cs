namespace KpiBot.Crm.Csv.Rows;

/// <summary>A row in its canonical columns, as text.</summary>
/// <param name="Line">Where it begins in its file.</param>
/// <param name="Values">In the canonical file's order; null is blank.</param>
/// <param name="Surplus">Fields beyond the header's.</param>
internal readonly record struct PartRow(int Line, string?[] Values, int Surplus);
