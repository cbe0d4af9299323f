using KpiBot.Kpis.Snapshots;
using NodaTime;
using NodaTime.TimeZones;

namespace KpiBot.Kpis.Periods;

/// <summary>When the company's people, or one of them, are at work: their working days less absences, between two hours of their own zone.</summary>
public sealed class WorkHours
{
    // Whoever does not work for so long has left: the company's days count then.
    private const int Longest = 120;

    private readonly DateTimeZone _zone;
    private readonly LocalTime _opens;
    private readonly LocalTime _closes;
    private readonly WorkingDays _company;
    private readonly WorkingDays _days;

    /// <summary>The hours of the company, or of one person.</summary>
    /// <param name="snapshot">Whose holidays and absences.</param>
    /// <param name="zone">The zone of who reads.</param>
    /// <param name="opens">From when on messages are welcome.</param>
    /// <param name="closes">Until when.</param>
    /// <param name="userId">The person; null for the company.</param>
    public WorkHours(Snapshot snapshot, DateTimeZone zone, LocalTime opens, LocalTime closes, string? userId = null)
    {
        (_zone, _opens, _closes) = (zone, opens, closes);
        _company = new WorkingDays(snapshot.Settings.Holidays);
        _days = userId is not null && snapshot.People.FindUser(userId) is { } user
            ? new WorkingDays(snapshot.Settings.Holidays, user, snapshot.Frame.Absences[user.Id])
            : _company;
    }

    /// <summary>The local date of an instant.</summary>
    public LocalDate DateOf(Instant instant) => instant.InZone(_zone).Date;

    /// <summary>Whether this is a working day.</summary>
    public bool IsWorked(LocalDate date) => _days.IsWorked(date);

    /// <summary>Working days of <c>[start, end)</c>.</summary>
    public int Between(LocalDate start, LocalDate end) => _days.Between(start, end);

    /// <summary>This instant, or the next one at work.</summary>
    public Instant NextOpen(Instant now)
    {
        var local = now.InZone(_zone);
        if (_days.IsWorked(local.Date) && local.TimeOfDay >= _opens && local.TimeOfDay < _closes)
        {
            return now;
        }

        return At(WorkedFrom(local.TimeOfDay < _opens ? local.Date : local.Date.PlusDays(1)), _opens);
    }

    /// <summary>The opening of the first working day after a date.</summary>
    public Instant OpeningAfter(LocalDate date) => At(WorkedFrom(date.PlusDays(1)), _opens);

    /// <summary>After so much working time: whole days go to the same hour of a later working day, what is less is counted within the hours of work.</summary>
    public Instant Add(Instant from, Duration time)
    {
        var begin = NextOpen(from).InZone(_zone);
        var date = begin.Date;
        for (var days = time.Days; days > 0; days--)
        {
            date = WorkedFrom(date.PlusDays(1));
        }

        var at = At(date, begin.TimeOfDay);
        for (var rest = time - Duration.FromDays(time.Days); rest > Duration.Zero;)
        {
            var left = At(at.InZone(_zone).Date, _closes) - at;
            var step = Duration.Min(rest, left);
            (at, rest) = (at + step, rest - step);
            at = rest > Duration.Zero ? OpeningAfter(at.InZone(_zone).Date) : at;
        }

        return at;
    }

    private LocalDate WorkedFrom(LocalDate date)
    {
        for (var day = 0; day < Longest; day++)
        {
            if (_days.IsWorked(date.PlusDays(day)))
            {
                return date.PlusDays(day);
            }
        }

        while (!_company.IsWorked(date))
        {
            date = date.PlusDays(1);
        }

        return date;
    }

    private Instant At(LocalDate date, LocalTime time) => _zone.ResolveLocal(date + time, Resolvers.LenientResolver).ToInstant();
}
