using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace KpiBot.Crm.Csv.Values;

/// <summary>A date as written: three numbers whose order may be unknown, perhaps a time, perhaps an offset from UTC.</summary>
internal sealed partial record DateParts(int First, int Second, int Third, bool OrderKnown, LocalTime? Time, Offset? Offset)
{
    private const int Longest = 64;

    /// <summary>The parts of a text that looks like a date, or null. Where <c>OrderKnown</c>, they are year, month, day.</summary>
    public static DateParts? Of(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        if (Digits().Match(text) is { Success: true } digits)
        {
            return OfDigits(digits);
        }

        var named = DayThenName().Match(text) is { Success: true } dayFirst ? dayFirst : NameThenDay().Match(text);
        return named.Success && MonthNames.Number(named.Groups["month"].Value) is { } month
            ? new DateParts(Number(named, "year"), month, Number(named, "day"), OrderKnown: true, null, null)
            : null;
    }

    /// <summary>The date in an order, or null where there is no such date.</summary>
    public LocalDate? Date(DateOrder order) => (OrderKnown, order) switch
    {
        (true, _) => Valid(First, Second, Third),
        (_, DateOrder.DayFirst) => Valid(Third, Second, First),
        (_, DateOrder.MonthFirst) => Valid(Third, First, Second),
        _ => null,
    };

    private static LocalDate? Valid(int year, int month, int day) =>
        year >= 1900 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;

    private static DateParts? OfDigits(Match match)
    {
        var yearFirst = match.Groups["a"].Length == 4;
        var shape = yearFirst ? match.Groups["c"].Length <= 2 : match.Groups["a"].Length <= 2 && match.Groups["c"].Length == 4;
        if (!shape || !TryTime(match, out var time) || !TryOffset(match.Groups["zone"].Value, out var offset))
        {
            return null;
        }

        return new DateParts(Number(match, "a"), Number(match, "b"), Number(match, "c"), yearFirst, time, offset);
    }

    private static bool TryTime(Match match, out LocalTime? time)
    {
        time = null;
        if (!match.Groups["hour"].Success)
        {
            return true;
        }

        int hour = Number(match, "hour"), minute = Number(match, "minute"), second = Number(match, "second");
        if (match.Groups["half"].Value is [var half, ..])
        {
            hour = (hour % 12) + (half is 'p' or 'P' ? 12 : 0);
        }

        var isTime = hour < 24 && minute < 60 && second < 60;
        time = isTime ? new LocalTime(hour, minute, second).PlusMilliseconds(Milliseconds(match.Groups["fraction"].Value)) : null;
        return isTime;
    }

    private static int Milliseconds(string fraction) =>
        fraction.Length == 0 ? 0 : int.Parse(fraction.PadRight(3, '0')[..3], CultureInfo.InvariantCulture);

    private static bool TryOffset(string zone, out Offset? offset)
    {
        offset = zone is "Z" or "z" ? NodaTime.Offset.Zero : null;
        if (zone.Length < 3)
        {
            return true;
        }

        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        int hours = int.Parse(digits[..2], CultureInfo.InvariantCulture), minutes = int.Parse(digits[2..], CultureInfo.InvariantCulture);
        offset = NodaTime.Offset.FromSeconds(Math.Min(18 * 3600, (hours * 3600) + (minutes * 60)) * (zone[0] == '-' ? -1 : 1));
        return hours <= 18 && minutes < 60;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        """
        ^(?<a>[0-9]{1,4})(?<sep>[-/.])(?<b>[0-9]{1,2})\k<sep>(?<c>[0-9]{1,4})
        ((T|\s+)(?<hour>[0-9]{1,2})[:hH](?<minute>[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?)?
        \s*(?<half>[AaPp][Mm])?\s*(?<zone>[Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?)?$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"^(\p{L}+\.?,?\s+)?(?<day>[0-9]{1,2})(er|st|nd|rd|th)?\.?[\s-]+(?<month>\p{L}{3,9})\.?,?[\s-]+(?<year>[0-9]{4})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayThenName();

    [GeneratedRegex(
        @"^(\p{L}+,\s+)?(?<month>\p{L}{3,9})\.?\s+(?<day>[0-9]{1,2})(st|nd|rd|th)?,?\s+(?<year>[0-9]{4})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameThenDay();
}
