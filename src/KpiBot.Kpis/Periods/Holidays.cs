using System.Collections.Immutable;
using NodaTime;

namespace KpiBot.Kpis.Periods;

/// <summary>Days on which nobody works: the French public holidays, Alsace-Moselle's two more, and a list of the company's own.</summary>
/// <param name="Calendar">The built-in calendar that the list adds to.</param>
/// <param name="Own">Other days off.</param>
public sealed record Holidays(HolidayCalendar Calendar, ImmutableHashSet<LocalDate> Own)
{
    /// <summary>The French calendar, nothing added.</summary>
    public static Holidays French { get; } = new(HolidayCalendar.France, []);

    /// <summary>Whether <paramref name="date"/> is a day off (week-ends aside).</summary>
    public bool Contains(LocalDate date) => Own.Contains(date) || Calendar switch
    {
        HolidayCalendar.None => false,
        HolidayCalendar.AlsaceMoselle => IsFrench(date) || IsAlsatian(date),
        _ => IsFrench(date),
    };

    /// <summary>Easter Sunday of a year of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8: 2026 gives 5 April).</summary>
    public static LocalDate Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25;
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4;
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }

    private static bool IsFrench(LocalDate date) => (date.Month, date.Day) switch
    {
        (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25) => true,
        _ => Period.DaysBetween(Easter(date.Year), date) is 1 or 39 or 50,
    };

    private static bool IsAlsatian(LocalDate date) =>
        (date.Month, date.Day) is (12, 26) || Period.DaysBetween(Easter(date.Year), date) == -2;
}
