using System.Collections.Immutable;
using KpiBot.Kpis.Periods;
using NodaTime;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Finds the periods in what was said: named ones, and those counted from today.</summary>
internal sealed class PeriodReader(Vocabulary vocabulary, PeriodCalendar calendar, LocalDate today)
{
    private const int MostDays = 3660;

    private static readonly (string Concept, PeriodKind Kind)[] Units =
        [("day", PeriodKind.Day), ("week", PeriodKind.Week), ("month", PeriodKind.Month), ("quarter", PeriodKind.Quarter), ("year", PeriodKind.Year)];

    private readonly DateWords _dates = new(vocabulary, calendar, today);

    /// <summary>All periods, left to right; their words are taken.</summary>
    public ImmutableArray<SaidPeriod> Read(Utterance said)
    {
        var found = ImmutableArray.CreateBuilder<SaidPeriod>();
        for (var at = 0; at < said.Count; at++)
        {
            if ((Since(said, at) ?? Range(said, at) ?? One(said, at)) is { } period)
            {
                said.Take(period.Start, period.Length);
                found.Add(period);
                at = period.End - 1;
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Units left over by themselves, as in "CA du mois": this one.</summary>
    public ImmutableArray<SaidPeriod> ReadBare(Utterance said)
    {
        SaidPeriod[] bare =
        [
            .. Enumerable.Range(0, said.Count)
                .Where(at => said.IsFree(at) && (at == 0 || vocabulary.Says(said, at - 1, "by") == 0))
                .Select(at => Unit(said, at) is { } unit ? new SaidPeriod(at, 1, calendar.Containing(unit, today)) : null)
                .OfType<SaidPeriod>(),
        ];
        foreach (var period in bare)
        {
            said.Take(period.Start, period.Length);
        }

        return [.. bare];
    }

    private SaidPeriod? One(Utterance said, int at) =>
        LastMany(said, at) ?? _dates.Read(said, at) ?? Relative(said, at) ?? Near(said, at);

    // "depuis janvier", "since 2026-10-01", "depuis le début de l'année".
    private SaidPeriod? Since(Utterance said, int at)
    {
        var since = vocabulary.Says(said, at, "since");
        var from = vocabulary.SkipFillers(said, at + since);
        if (since == 0 || from >= said.Count)
        {
            return null;
        }

        var start = One(said, from) ?? (Unit(said, from) is { } kind ? new SaidPeriod(from, 1, calendar.Containing(kind, today)) : null);
        return start is null || start.Period.Start > today
            ? null
            : start with { Start = at, Length = start.End - at, Period = PeriodCalendar.Range(start.Period.Start, today) };
    }

    // "from 1 October to 15 November", "du 1er au 15 novembre", "de janvier à mars 2026".
    private SaidPeriod? Range(Utterance said, int at)
    {
        var from = vocabulary.SkipFillers(said, at + vocabulary.Says(said, at, "from"));
        if (from != at && vocabulary.Says(said, at, "from") == 0)
        {
            return null;
        }

        var first = One(said, from);
        var day = first is null && from < said.Count ? said.Words[from].Number : null;
        var to = first?.End ?? from + 1;
        var connector = first is null && day is null ? 0 : vocabulary.Says(said, to, "to");
        if (connector == 0 || One(said, SkipArticle(said, to + connector)) is not { } last)
        {
            return null;
        }

        var start = first is null ? DayBefore(last, day) : Aligned(first, last);
        var end = last.Period.End.PlusDays(-1);
        return start is { } known && known <= end ? new SaidPeriod(at, last.End - at, PeriodCalendar.Range(known, end)) : null;
    }

    private int SkipArticle(Utterance said, int at) => Math.Min(vocabulary.SkipFillers(said, at), at + 1);

    private static LocalDate? DayBefore(SaidPeriod last, int? day) =>
        last.Period.Kind is PeriodKind.Day && day is { } number && number >= 1 && number <= last.Period.Start.Day
            ? new LocalDate(last.Period.Start.Year, last.Period.Start.Month, number)
            : null;

    // A year said once, at the end, is meant for both; a start without one lies before the end.
    private static LocalDate? Aligned(SaidPeriod first, SaidPeriod last)
    {
        var start = first.Period.Start;
        if (!first.WithYear && (last.WithYear || start > last.Period.Start))
        {
            start = start.PlusYears(last.Period.Start.Year - start.Year);
            start = start > last.Period.Start ? start.PlusYears(-1) : start;
        }

        return start;
    }

    // "last 30 days", "30 derniers jours", "3 mois", "trois derniers mois".
    private SaidPeriod? LastMany(Utterance said, int at)
    {
        var before = vocabulary.Says(said, at, "last");
        if (_dates.Number(said, at + before) is not { } number)
        {
            return null;
        }

        var between = vocabulary.Says(said, at + before + 1, "last");
        var unitAt = at + before + 1 + between;
        if (Unit(said, unitAt) is not { } unit || (before + between == 0 && !said.Words[at].Text.All(char.IsAsciiDigit)))
        {
            return null;
        }

        var end = unitAt + 1;
        end += before + between == 0 ? vocabulary.Says(said, end, "last") : 0;
        return Many(unit, number) is { } period ? new SaidPeriod(at, end - at, period) : null;
    }

    // Months are counted by the calendar: the last 3 months up to 23 November begin on 24 August.
    private KpiPeriod? Many(PeriodKind unit, int number) => (unit, number) switch
    {
        (_, < 1) or (_, > MostDays) => null,
        (PeriodKind.Day, _) => PeriodCalendar.LastDays(number, today),
        (PeriodKind.Week, _) when number * 7 <= MostDays => PeriodCalendar.LastDays(number * 7, today),
        (PeriodKind.Month, <= 120) => PeriodCalendar.Range(today.PlusMonths(-number).PlusDays(1), today),
        (PeriodKind.Quarter, <= 40) => PeriodCalendar.Range(today.PlusMonths(-3 * number).PlusDays(1), today),
        (PeriodKind.Year, <= 10) => PeriodCalendar.Range(today.PlusYears(-number).PlusDays(1), today),
        _ => null,
    };

    // "this month", "le mois dernier", "trimestre en cours".
    private SaidPeriod? Relative(Utterance said, int at)
    {
        if (Unit(said, at) is { } unit)
        {
            return OfUnit(said, at, unit);
        }

        return Pointed(said, at) is { } steps && Unit(said, at + 1) is { } named ? new SaidPeriod(at, 2, Moved(named, steps)) : null;
    }

    // "le mois dernier", "year to date", "an à date". In "by month last year" the month is what to break down by.
    private SaidPeriod? OfUnit(Utterance said, int at, PeriodKind unit)
    {
        if (at > 0 && vocabulary.Says(said, at - 1, "by") == 1)
        {
            return null;
        }

        var next = vocabulary.SkipFillers(said, at + 1);
        if (next < said.Count && !Precedes(said.Words[next]) && Pointed(said, next) is { } steps)
        {
            return new SaidPeriod(at, next + 1 - at, Moved(unit, steps));
        }

        var toDate = vocabulary.Says(said, at + 1, "today");
        return toDate == 0 ? null : new SaidPeriod(at, 1 + toDate, calendar.Containing(unit, today));
    }

    private SaidPeriod? Near(Utterance said, int at)
    {
        var (now, before) = (vocabulary.Says(said, at, "today"), vocabulary.Says(said, at, "yesterday"));
        var toDate = at < said.Count ? said.Words[at].Text switch
        {
            "ytd" => PeriodKind.Year,
            "qtd" => PeriodKind.Quarter,
            "mtd" => PeriodKind.Month,
            "wtd" => PeriodKind.Week,
            _ => (PeriodKind?)null,
        } : null;
        return (now, before, toDate) switch
        {
            ( > 0, _, _) => new SaidPeriod(at, now, calendar.Containing(PeriodKind.Day, today)),
            (_, > 0, _) => new SaidPeriod(at, before, calendar.Containing(PeriodKind.Day, today.PlusDays(-1))),
            (_, _, { } kind) => new SaidPeriod(at, 1, calendar.Containing(kind, today)),
            _ => null,
        };
    }

    // "ce mois", "this month": these never come after.
    private static bool Precedes(Word word) => word.Text is "ce" or "cet" or "cette" or "this";

    private int? Pointed(Utterance said, int at) => said switch
    {
        _ when vocabulary.Says(said, at, "this") == 1 => 0,
        _ when vocabulary.Says(said, at, "last") == 1 => -1,
        _ when vocabulary.Says(said, at, "next") == 1 => 1,
        _ => null,
    };

    private KpiPeriod Moved(PeriodKind kind, int steps)
    {
        var present = calendar.Containing(kind, today);
        return steps switch { < 0 => calendar.Previous(present), > 0 => calendar.Next(present), _ => present };
    }

    private PeriodKind? Unit(Utterance said, int at) =>
        Units.Where(unit => vocabulary.Says(said, at, unit.Concept) == 1).Select(unit => (PeriodKind?)unit.Kind).FirstOrDefault();
}
