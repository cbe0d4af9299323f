using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Periods;

/// <summary>
/// Monday to Friday less holidays; for one person also less their absences and the days outside their start and end date.
/// </summary>
internal sealed class WorkingDays(Holidays holidays, User? person, IEnumerable<Absence> absences)
{
    /// <summary>Today counts as elapsed from this hour.</summary>
    private static readonly LocalTime EndOfDay = new(18, 0);

    private readonly Absence[] _absences = [.. absences];

    /// <summary>The company's working days.</summary>
    public WorkingDays(Holidays holidays)
        : this(holidays, null, [])
    {
    }

    public bool IsWorked(LocalDate date) =>
        date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !holidays.Contains(date) && IsEmployed(date)
        && !Array.Exists(_absences, absence => absence.From <= date && date <= absence.To);

    /// <summary>Working days of <c>[start, end)</c>.</summary>
    public int Between(LocalDate start, LocalDate end)
    {
        var count = 0;
        for (var date = start; date < end; date = date.PlusDays(1))
        {
            count += IsWorked(date) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Working days of a period that have elapsed at a local time.</summary>
    public int Elapsed(KpiPeriod period, LocalDateTime now)
    {
        var end = now.TimeOfDay >= EndOfDay ? now.Date.PlusDays(1) : now.Date;
        return Between(period.Start, LocalDate.Min(LocalDate.Max(end, period.Start), period.End));
    }

    /// <summary>Those days, one by one.</summary>
    public IEnumerable<LocalDate> ElapsedDays(KpiPeriod period, LocalDateTime now)
    {
        var end = LocalDate.Min(now.TimeOfDay >= EndOfDay ? now.Date.PlusDays(1) : now.Date, period.End);
        for (var date = period.Start; date < end; date = date.PlusDays(1))
        {
            if (IsWorked(date))
            {
                yield return date;
            }
        }
    }

    private bool IsEmployed(LocalDate date) => person is null
        || ((person.StartDate is not { } start || start <= date)
            && (person.EndDate is { } end ? date <= end : person.Active));
}
