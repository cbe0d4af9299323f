using NodaTime;

namespace KpiBot.Kpis.Periods;

/// <summary>Makes periods. Weeks are ISO weeks, months are calendar months; quarters and years follow the fiscal year.</summary>
/// <param name="fiscalFirstMonth">First month of the fiscal year, 1 to 12.</param>
public sealed class PeriodCalendar(int fiscalFirstMonth)
{
    /// <summary>The period of a kind that holds a date. <see cref="PeriodKind.LastDays"/> and <see cref="PeriodKind.Range"/> have no such period.</summary>
    /// <example>With a fiscal year from July, 20 November 2026 is in <c>2027-Q2</c>: [1 Oct 2026, 1 Jan 2027).</example>
    public KpiPeriod Containing(PeriodKind kind, LocalDate date) => kind switch
    {
        PeriodKind.Day => PeriodNames.Of(kind, date, date.PlusDays(1), fiscalFirstMonth),
        PeriodKind.Week => Week(date),
        PeriodKind.Month => Months(kind, new LocalDate(date.Year, date.Month, 1), 1),
        PeriodKind.Quarter => Months(kind, QuarterStart(date), 3),
        PeriodKind.Year => Months(kind, YearStart(date), 12),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It holds no date of its own."),
    };

    /// <summary>N dates ending with today.</summary>
    public static KpiPeriod LastDays(int days, LocalDate today) =>
        new($"last {days} days", PeriodKind.LastDays, today.PlusDays(1 - days), today.PlusDays(1));

    /// <summary>Two dates, both included.</summary>
    public static KpiPeriod Range(LocalDate first, LocalDate last) =>
        new(PeriodNames.Range(first, last), PeriodKind.Range, first, last.PlusDays(1));

    /// <summary>What of a period lies within another; null where nothing does.</summary>
    public static KpiPeriod? Cut(KpiPeriod period, KpiPeriod within)
    {
        var (start, end) = (LocalDate.Max(period.Start, within.Start), LocalDate.Min(period.End, within.End));
        return start >= end ? null : start == period.Start && end == period.End ? period : Range(start, end.PlusDays(-1));
    }

    /// <summary>The previous period of the same kind; for last N days and ranges, as many dates just before.</summary>
    public KpiPeriod Previous(KpiPeriod period) => period.Kind is PeriodKind.LastDays or PeriodKind.Range
        ? Range(period.Start.PlusDays(-period.Days), period.Start.PlusDays(-1)) with { Kind = period.Kind }
        : Containing(period.Kind, period.Start.PlusDays(-1));

    /// <summary>The next period of the same kind; for last N days and ranges, as many dates just after.</summary>
    public KpiPeriod Next(KpiPeriod period) => period.Kind is PeriodKind.LastDays or PeriodKind.Range
        ? Range(period.End, period.End.PlusDays(period.Days - 1)) with { Kind = period.Kind }
        : Containing(period.Kind, period.End);

    /// <summary>
    /// The same period one year before: the same week number (W53: W52), month, quarter or year; for days, last N days and
    /// ranges the same calendar dates (29 February: 28).
    /// </summary>
    public KpiPeriod YearBefore(KpiPeriod period) => period.Kind switch
    {
        PeriodKind.Week => WeekBefore(period),
        PeriodKind.Month or PeriodKind.Quarter or PeriodKind.Year => Containing(period.Kind, period.Start.PlusYears(-1)),
        PeriodKind.Day => Containing(period.Kind, period.Start.PlusYears(-1)),
        _ => Range(period.Start.PlusYears(-1), period.End.PlusDays(-1).PlusYears(-1)) with { Kind = period.Kind },
    };

    /// <summary>Reads a canonical name (<c>2026-11</c>, <c>2026-Q4</c>, <c>2026-W47</c>, <c>2026</c>, <c>2026-11-20</c>, <c>2026-10-01..2026-11-15</c>); null for anything else.</summary>
    public KpiPeriod? Parse(string name) => PeriodNames.Parse(name, this, fiscalFirstMonth);

    /// <summary>The periods of a shorter kind that a month, quarter or year is made of, in order.</summary>
    public IEnumerable<KpiPeriod> Parts(KpiPeriod period, PeriodKind kind)
    {
        for (var part = Containing(kind, period.Start); part.Start < period.End; part = Next(part))
        {
            yield return part;
        }
    }

    private KpiPeriod Week(LocalDate date)
    {
        var monday = date.PlusDays(1 - (int)date.DayOfWeek);
        return PeriodNames.Of(PeriodKind.Week, monday, monday.PlusDays(7), fiscalFirstMonth);
    }

    private KpiPeriod WeekBefore(KpiPeriod week)
    {
        var (year, number) = PeriodNames.IsoWeek(week.Start);
        return Week(PeriodNames.MondayOf(year - 1, Math.Min(number, 52)));
    }

    private KpiPeriod Months(PeriodKind kind, LocalDate start, int months) =>
        PeriodNames.Of(kind, start, start.PlusMonths(months), fiscalFirstMonth);

    private LocalDate YearStart(LocalDate date) =>
        new(date.Month >= fiscalFirstMonth ? date.Year : date.Year - 1, fiscalFirstMonth, 1);

    private LocalDate QuarterStart(LocalDate date)
    {
        var start = YearStart(date);
        var months = ((date.Year - start.Year) * 12) + date.Month - start.Month;
        return start.PlusMonths(months / 3 * 3);
    }
}
