namespace KpiBot.Crm.Csv;

/// <summary>A row that was left out, and why.</summary>
/// <param name="File">The file it is in, by name; for literal rows, the mapping.</param>
/// <param name="Line">The line where the row begins, 1-based, the header counted.</param>
/// <param name="Column">The column as the file calls it.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record RowError(string File, int Line, string Column, string? Value, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Column} '{Value}' {Reason}";
}
