using System.Globalization;
using KpiBot.Kpis.Periods;
using NodaTime;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Reads one period said by its name: a date, a month, a quarter, a week number, a year.</summary>
internal sealed class DateWords(Vocabulary vocabulary, PeriodCalendar calendar, LocalDate today)
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Numbers = [.. Enumerable.Range(1, 12).Select(number => $"number_{number}")];

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public SaidPeriod? Read(Utterance said, int at) =>
        at >= said.Count || said.Words[at].Named || said.Words[at].Scope is not null
            ? null
            : Canonical(said, at) ?? Day(said, at) ?? Month(said, at) ?? Lettered(said, at) ?? Numbered(said, at) ?? Weekday(said, at) ?? Year(said, at);

    public int? Number(Utterance said, int at)
    {
        if (at >= said.Count || said.Words[at].Number is { } digits)
        {
            return at < said.Count ? said.Words[at].Number : null;
        }

        return Array.FindIndex(Numbers, number => vocabulary.Says(said, at, number) == 1) is >= 0 and var index ? index + 1 : null;
    }

    private SaidPeriod? Canonical(Utterance said, int at)
    {
        var text = said.Words[at].Text;
        var name = text switch
        {
            [_, _, _, _, '-', 't', .. var digit] => $"{text[..4]}-Q{digit}",
            [_, _, _, _, '-', 's' or 'w', .. var digits] => $"{text[..4]}-W{digits.PadLeft(2, '0')}",
            _ when text.Split('/') is [var day, var month, { Length: 4 } year] => $"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}",
            _ when text.Split('/') is [var month, { Length: 4 } year] => $"{year}-{month.PadLeft(2, '0')}",
            _ => text.ToUpperInvariant(),
        };
        return name.Length > 5 && calendar.Parse(name) is { } period && IsNear(period.Start.Year) ? new SaidPeriod(at, 1, period) : null;
    }

    // "15 novembre 2026", "1er octobre", "November 15".
    private SaidPeriod? Day(Utterance said, int at)
    {
        var (dayAt, monthAt) = said.Words[at].Number is null ? (at + 1, at) : (at, at + 1);
        if (dayAt >= said.Count || said.Words[dayAt].Number is not (>= 1 and <= 31 and var day) || MonthAt(said, monthAt) is not { } month)
        {
            return null;
        }

        var (year, end) = YearAfter(said, at + 2);
        var date = Date(year ?? today.Year, month, day);
        var latest = year is null && date > today ? Date(today.Year - 1, month, day) : date;
        return latest is { } found ? new SaidPeriod(at, end - at, calendar.Containing(PeriodKind.Day, found), year is not null) : null;
    }

    // "novembre", "nov 2026", "last november", "novembre dernier".
    private SaidPeriod? Month(Utterance said, int at)
    {
        var last = vocabulary.Says(said, at, "last");
        if (MonthAt(said, at + last) is not { } month)
        {
            return null;
        }

        var (year, end) = YearAfter(said, at + last + 1);
        var after = last > 0 || year is not null ? 0 : vocabulary.Says(said, end, "last");
        var period = calendar.Containing(PeriodKind.Month, new LocalDate(year ?? today.Year, month, 1));
        var finished = last + after > 0;
        var latest = year is null && (finished ? period.End > today : period.Start > today) ? calendar.YearBefore(period) : period;
        return new SaidPeriod(at, end + after - at, latest, year is not null || finished);
    }

    // "T4", "Q4 2026", "S47", "W47".
    private SaidPeriod? Lettered(Utterance said, int at) => said.Words[at].Text switch
    {
        ['q' or 't', >= '1' and <= '4' and var digit] => Nth(said, at, at + 1, PeriodKind.Quarter, digit - '0'),
        ['w' or 's', .. { Length: 1 or 2 } digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var week) =>
            Nth(said, at, at + 1, PeriodKind.Week, week),
        _ => null,
    };

    // "semaine 47", "quarter 4", "4e trimestre", "first quarter".
    private SaidPeriod? Numbered(Utterance said, int at)
    {
        foreach (var (unit, kind) in new[] { ("quarter", PeriodKind.Quarter), ("week", PeriodKind.Week) })
        {
            if (vocabulary.Says(said, at, unit) == 1 && at + 1 < said.Count && said.Words[at + 1].Number is { } after)
            {
                return Nth(said, at, at + 2, kind, after);
            }

            if (kind is PeriodKind.Quarter && Number(said, at) is { } before && vocabulary.Says(said, at + 1, unit) == 1)
            {
                return Nth(said, at, at + 2, kind, before);
            }
        }

        return null;
    }

    private SaidPeriod? Weekday(Utterance said, int at)
    {
        var day = Array.FindIndex(Weekdays, weekday => vocabulary.Says(said, at, weekday) == 1);
        if (day < 0)
        {
            return null;
        }

        var back = ((int)today.DayOfWeek - (day + 1) + 7) % 7;
        var last = vocabulary.Says(said, at + 1, "last");
        return new SaidPeriod(at, 1 + last, calendar.Containing(PeriodKind.Day, today.PlusDays(-(back == 0 && last > 0 ? 7 : back))));
    }

    // "2026", also "2026 Q4" and "2026 novembre".
    private SaidPeriod? Year(Utterance said, int at)
    {
        if (said.Words[at] is not { Text.Length: 4, Number: { } year } || !IsNear(year) || calendar.Parse(said.Words[at].Text) is not { } whole)
        {
            return null;
        }

        return at + 1 >= said.Count || (Lettered(said, at + 1) ?? Month(said, at + 1)) is not { WithYear: false } part
            ? new SaidPeriod(at, 1, whole)
            : new SaidPeriod(at, part.End - at, part.Period.Kind is PeriodKind.Month
                ? calendar.Containing(PeriodKind.Month, new LocalDate(year, part.Period.Start.Month, 1))
                : calendar.Parse($"{year}{part.Period.Name[4..]}") ?? part.Period);
    }

    private SaidPeriod? Nth(Utterance said, int at, int next, PeriodKind kind, int number)
    {
        var (year, end) = YearAfter(said, next);
        var suffix = kind is PeriodKind.Quarter ? $"-Q{number}" : $"-W{number:00}";
        var present = calendar.Containing(kind is PeriodKind.Quarter ? PeriodKind.Year : PeriodKind.Week, today).Name[..4];
        var period = calendar.Parse((year?.ToString(CultureInfo.InvariantCulture) ?? present) + suffix);
        if (year is null && (period is null || period.Start > today))
        {
            period = calendar.Parse((int.Parse(present, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture) + suffix);
        }

        return period is null ? null : new SaidPeriod(at, end - at, period, year is not null);
    }

    // "2026" or "last year" after a month or quarter.
    private (int? Year, int End) YearAfter(Utterance said, int at)
    {
        var next = vocabulary.SkipFillers(said, at);
        if (next < said.Count && said.Words[next] is { Text.Length: 4, Number: { } year } && IsNear(year))
        {
            return (year, next + 1);
        }

        var (first, second) = (vocabulary.Says(said, next, "last"), vocabulary.Says(said, next, "year"));
        var length = first > 0 ? vocabulary.Says(said, next + first, "year") : vocabulary.Says(said, next + second, "last");
        return first + second > 0 && length > 0 ? (today.Year - 1, next + first + second + length) : (null, at);
    }

    private int? MonthAt(Utterance said, int at) =>
        at < said.Count && Array.FindIndex(Months, month => vocabulary.Says(said, at, month) == 1) is >= 0 and var month ? month + 1 : null;

    private static LocalDate? Date(int year, int month, int day) =>
        day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    // Far years are numbers of something else.
    private static bool IsNear(int year) => year is >= 1990 and <= 2100;
}
