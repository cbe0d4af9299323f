using System.Globalization;
using KpiBot.Kpis.Periods;
using NodaTime;
using NodaTime.Calendars;

namespace KpiBot.Rituals.Words;

/// <summary>Periods in words, seen from a day: "ce trimestre", "T3 2026", "in November 2026".</summary>
/// <param name="phrases">The language.</param>
/// <param name="today">The day of the figures.</param>
internal sealed class PeriodWords(Phrases phrases, LocalDate today)
{
    /// <summary>As the end of a sentence: "7 won of 25 closed <b>this quarter</b>".</summary>
    public string In(KpiPeriod period) => period.Kind switch
    {
        PeriodKind.LastDays => phrases.Say("period.in.last_days", ("n", LastDays(period))),
        _ when period.Contains(today) && period.Kind is not PeriodKind.Range => phrases.Say("period.in.running." + Key(period)),
        PeriodKind.Range => phrases.Say("period.in.range", ("from", Date(period.Start)), ("to", Date(period.End.PlusDays(-1)))),
        _ => phrases.Say("period.in." + Key(period), ("name", Name(period))),
    };

    /// <summary>By itself, with its year: "Q3 2026", "novembre 2026", "19 novembre 2026".</summary>
    public string Name(KpiPeriod period) => Name(period, withYear: true);

    /// <summary>What something is compared with: "par rapport <b>au T3</b>"; the year only where it is another than that of the period asked about.</summary>
    public string Than(KpiPeriod period, KpiPeriod asked) => period.Kind switch
    {
        PeriodKind.LastDays or PeriodKind.Range when period.End == asked.Start => phrases.Say("period.than.before", ("n", period.Days.ToString(phrases.Culture))),
        PeriodKind.LastDays or PeriodKind.Range => phrases.Say("period.than.range", ("from", Date(period.Start)), ("to", Date(period.End.PlusDays(-1)))),
        _ => phrases.Say("period.than." + Key(period), ("name", Name(period, YearOf(period) != YearOf(asked)))),
    };

    /// <summary>The plural of a kind, for "the last 8 quarters".</summary>
    public string Kinds(PeriodKind kind) => phrases.Say("period.kinds." + Key(kind));

    /// <summary>"20 November 2026".</summary>
    public string Date(LocalDate date) => Date(date, withYear: true);

    /// <summary>"20 November"; with its year where it is another than today's.</summary>
    public string Short(LocalDate date) => Date(date, withYear: date.Year != today.Year);

    /// <summary>The day that running periods have reached: "20 November".</summary>
    public string Day => Date(today, withYear: false);

    public string Month(int month) => phrases.Say($"month.{month}");

    private string Name(KpiPeriod period, bool withYear) => period.Kind switch
    {
        PeriodKind.Day => Date(period.Start, withYear),
        PeriodKind.Week => WithYear("period.name.week", withYear, period, period.Name[6..].TrimStart('0')),
        PeriodKind.Month => WithYear("period.name.month", withYear, period, Month(period.Start.Month)),
        PeriodKind.Quarter when IsFiscal(period) && withYear => phrases.Say("period.name.fiscal_quarter", ("name", period.Name[^1..]), ("year", period.Name[..4])),
        PeriodKind.Quarter => WithYear("period.name.quarter", withYear, period, period.Name[^1..]),
        PeriodKind.Year when IsFiscal(period) => phrases.Say("period.name.fiscal_year", ("name", period.Name)),
        PeriodKind.Year => period.Name,
        PeriodKind.LastDays => phrases.Say("period.name.last_days", ("n", LastDays(period))),
        _ => phrases.Say("period.name.range", ("from", Date(period.Start)), ("to", Date(period.End.PlusDays(-1)))),
    };

    private string WithYear(string key, bool withYear, KpiPeriod period, string name)
    {
        var text = phrases.Say(key, ("name", name));
        return withYear ? phrases.Say("period.name.with_year", ("name", text), ("year", period.Name[..4])) : text;
    }

    private string Date(LocalDate date, bool withYear)
    {
        var text = phrases.Say("date.day", ("day", DayNumber(date)), ("month", Month(date.Month)));
        return withYear ? phrases.Say("period.name.with_year", ("name", text), ("year", date.Year.ToString(phrases.Culture))) : text;
    }

    private string DayNumber(LocalDate date) =>
        date.Day is 1 ? phrases.Say("date.first") : date.Day.ToString(phrases.Culture);

    private string LastDays(KpiPeriod period) => period.Days.ToString(phrases.Culture);

    private static int YearOf(KpiPeriod period) => period.Kind switch
    {
        PeriodKind.Week => WeekYearRules.Iso.GetWeekYear(period.Start),
        PeriodKind.Quarter => int.Parse(period.Name.AsSpan(0, 4), CultureInfo.InvariantCulture),
        _ => period.Start.Year,
    };

    /// <summary>Whether a year or a quarter is another than the calendar's of that name.</summary>
    private static bool IsFiscal(KpiPeriod period) => period.Kind switch
    {
        PeriodKind.Year => period.Start.Month != 1,
        PeriodKind.Quarter => period.Name != string.Create(CultureInfo.InvariantCulture, $"{period.Start.Year}-Q{((period.Start.Month - 1) / 3) + 1}") || period.Start.Month % 3 != 1,
        _ => false,
    };

    private static string Key(KpiPeriod period) => period.Kind is PeriodKind.Year && IsFiscal(period) ? "fiscal_year" : Key(period.Kind);

    private static string Key(PeriodKind kind) => kind switch
    {
        PeriodKind.Day => "day",
        PeriodKind.Week => "week",
        PeriodKind.Month => "month",
        PeriodKind.Quarter => "quarter",
        PeriodKind.Year => "year",
        _ => "days",
    };
}
