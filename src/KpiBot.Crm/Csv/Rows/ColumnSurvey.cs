using KpiBot.Crm.Csv.Mappings;
using KpiBot.Crm.Csv.Schema;
using KpiBot.Crm.Csv.Values;
using NodaTime;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>Learns from all values of a column how each of them is read: never row by row.</summary>
internal sealed class ColumnSurvey(string fileName, CanonicalColumn column, ColumnRule? rule)
{
    private readonly DateEvidence? _dates =
        column.IsDated && rule is { Order: null, Format: null } ? new DateEvidence() : null;

    private readonly NumberEvidence? _numbers = column.IsNumeric && rule is { Mark: null } ? new NumberEvidence() : null;
    private bool _hasCrosses;

    private string Label => rule?.Value is ValueRule.Column(var name) ? name : column.Name;

    public void Add(string? value)
    {
        if (value is null)
        {
            return;
        }

        _dates?.Add(value);
        _numbers?.Add(value);
        _hasCrosses |= column.Type == ColumnType.Flag && value is "x" or "X";
    }

    /// <summary>How the column is read.</summary>
    /// <exception cref="ImportRefusedException">Its values do not show it.</exception>
    public ColumnReading Reading(DateTimeZone zone)
    {
        var place = $"{fileName}, column {Label},";
        var order = rule?.Order ?? _dates?.Decide(place) ?? DateOrder.YearFirst;
        var mark = rule?.Mark ?? _numbers?.Decide(place) ?? DecimalMark.Either;
        return new ColumnReading(Label, new DateReading(order, zone, rule?.Format), mark, _hasCrosses);
    }
}
