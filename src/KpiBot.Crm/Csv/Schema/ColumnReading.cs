using KpiBot.Crm.Csv.Values;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>How the values of a column are read, found from the whole of it.</summary>
/// <param name="Label">The column's name in the file that people know.</param>
/// <param name="Dates">For dates.</param>
/// <param name="Mark">For numbers.</param>
/// <param name="BlankIsNo">For flags: the column says yes with an x and no with nothing.</param>
internal sealed record ColumnReading(string Label, DateReading Dates, DecimalMark Mark, bool BlankIsNo);
