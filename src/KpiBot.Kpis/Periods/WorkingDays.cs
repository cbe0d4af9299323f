using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
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
    private readonly WorkdayTable _company = WorkdayTable.Of(holidays);

    /// <summary>The company's working days.</summary>
    public WorkingDays(Holidays holidays)
        : this(holidays, null, [])
    {
    }

    public bool IsWorked(LocalDate date) => _company.IsWorked(Timestamp.DayOf(date)) && IsEmployed(date) && !IsAbsent(date);

    /// <summary>Working days of <c>[start, end)</c>.</summary>
    public int Between(LocalDate start, LocalDate end)
    {
        if (person is null)
        {
            return _company.Between(Timestamp.DayOf(start), Timestamp.DayOf(end));
        }

        var (first, last) = Employment(start, end);
        var count = _company.Between(Timestamp.DayOf(first), Timestamp.DayOf(last));
        return _absences.Length == 0 ? count : count - AbsentDays(first, last);
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

    private bool IsAbsent(LocalDate date) => Array.Exists(_absences, absence => absence.From <= date && date <= absence.To);

    /// <summary>Absences may overlap: each day counts once.</summary>
    private int AbsentDays(LocalDate first, LocalDate last)
    {
        var days = new HashSet<LocalDate>();
        foreach (var absence in _absences)
        {
            var end = LocalDate.Min(absence.To.PlusDays(1), last);
            for (var date = LocalDate.Max(absence.From, first); date < end; date = date.PlusDays(1))
            {
                if (_company.IsWorked(Timestamp.DayOf(date)))
                {
                    days.Add(date);
                }
            }
        }

        return days.Count;
    }

    /// <summary>What of <c>[start, end)</c> lies in the person's employment.</summary>
    private (LocalDate First, LocalDate Last) Employment(LocalDate start, LocalDate end)
    {
        var first = person?.StartDate is { } from ? LocalDate.Max(start, from) : start;
        return person switch
        {
            { EndDate: { } to } => (first, LocalDate.Min(end, to.PlusDays(1))),
            { Active: false } => (first, first),
            _ => (first, end),
        };
    }

    private bool IsEmployed(LocalDate date) => person is null
        || ((person.StartDate is not { } start || start <= date)
            && (person.EndDate is { } end ? date <= end : person.Active));
}
