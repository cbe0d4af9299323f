using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using NodaTime.Text;

namespace KpiBot.Kpis.Periods;

/// <summary>The canonical names of periods, as in targets.csv and in JSON.</summary>
internal static class PeriodNames
{
    private static readonly LocalDatePattern Iso = LocalDatePattern.Iso;

    public static KpiPeriod Of(PeriodKind kind, LocalDate start, LocalDate end, int fiscalFirstMonth) =>
        new(NameOf(kind, start, fiscalFirstMonth), kind, start, end);

    public static string Range(LocalDate first, LocalDate last) => $"{Iso.Format(first)}..{Iso.Format(last)}";

    public static (int Year, int Week) IsoWeek(LocalDate date) =>
        (WeekYearRules.Iso.GetWeekYear(date), WeekYearRules.Iso.GetWeekOfWeekYear(date));

    public static LocalDate MondayOf(int weekYear, int week) =>
        WeekYearRules.Iso.GetLocalDate(weekYear, week, IsoDayOfWeek.Monday);

    public static KpiPeriod? Parse(string name, PeriodCalendar calendar, int fiscalFirstMonth)
    {
        if (name.Split("..") is [var first, var last])
        {
            return Date(first) is { } from && Date(last) is { } to && from <= to ? PeriodCalendar.Range(from, to) : null;
        }

        if (Date(name) is { } date)
        {
            return calendar.Containing(PeriodKind.Day, date);
        }

        return name.Length >= 4 && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0
            ? ParseWithin(year, name[4..], calendar, fiscalFirstMonth)
            : null;
    }

    private static KpiPeriod? ParseWithin(int year, string rest, PeriodCalendar calendar, int fiscalFirstMonth)
    {
        // A fiscal year is named by the calendar year in which it ends.
        var fiscalStart = new LocalDate(fiscalFirstMonth == 1 ? year : year - 1, fiscalFirstMonth, 1);
        return rest switch
        {
            "" => calendar.Containing(PeriodKind.Year, fiscalStart),
            ['-', 'Q', var digit] when digit is >= '1' and <= '4' => calendar.Containing(PeriodKind.Quarter, fiscalStart.PlusMonths((digit - '1') * 3)),
            ['-', 'W', .. var digits] when Number(digits, 2) is { } week && week >= 1 && week <= WeekYearRules.Iso.GetWeeksInWeekYear(year) =>
                calendar.Containing(PeriodKind.Week, MondayOf(year, week)),
            ['-', .. var digits] when Number(digits, 2) is >= 1 and <= 12 and var month => calendar.Containing(PeriodKind.Month, new LocalDate(year, month, 1)),
            _ => null,
        };
    }

    private static string NameOf(PeriodKind kind, LocalDate start, int fiscalFirstMonth)
    {
        var fiscalYear = fiscalFirstMonth > 1 && start.Month >= fiscalFirstMonth ? start.Year + 1 : start.Year;
        var (weekYear, week) = IsoWeek(start);
        return kind switch
        {
            PeriodKind.Day => Iso.Format(start),
            PeriodKind.Week => string.Create(CultureInfo.InvariantCulture, $"{weekYear:0000}-W{week:00}"),
            PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{start.Year:0000}-{start.Month:00}"),
            PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{fiscalYear:0000}-Q{((start.Month - fiscalFirstMonth + 12) % 12 / 3) + 1}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{fiscalYear:0000}"),
        };
    }

    private static LocalDate? Date(string text) => Iso.Parse(text) is { Success: true, Value: var date } ? date : null;

    private static int? Number(string digits, int length) =>
        digits.Length == length && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
