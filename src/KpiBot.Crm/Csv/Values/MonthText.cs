using NodaTime;
using NodaTime.Text;

namespace KpiBot.Crm.Csv.Values;

/// <summary>A month as <c>2026-12</c>; a date stands for its month.</summary>
internal static class MonthText
{
    private static readonly YearMonthPattern Iso = YearMonthPattern.Iso;

    public static YearMonth? Read(string text) =>
        Iso.Parse(text) is { Success: true, Value: var month } ? month : DateParts.Of(text)?.Date(DateOrder.YearFirst)?.ToYearMonth();
}
