using System.Globalization;
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
    private (string Text, int Line, int Rows)? _garbled;

    private string Label => rule?.Value is ValueRule.Column(var name) ? name : column.Name;

    /// <summary>What is odd about the column but no reason to refuse anything, or null.</summary>
    public string? Warning => _garbled is { } first
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{fileName}, column {Label}: garbled letters in {first.Rows} rows, first in line {first.Line} ({first.Text}): the file was converted wrongly before it came here; export it again as UTF-8.")
        : null;

    public void Add(string? value, int line)
    {
        if (value is null)
        {
            return;
        }

        _dates?.Add(value);
        _numbers?.Add(value);
        if (column.Type == ColumnType.Text && Mojibake.Is(value))
        {
            _garbled = _garbled is { } first ? first with { Rows = first.Rows + 1 } : (value, line, 1);
        }

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
