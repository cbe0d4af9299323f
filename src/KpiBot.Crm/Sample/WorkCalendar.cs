using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>A made company's working days and how busy they are.</summary>
internal sealed class WorkCalendar
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    // Little is begun in August and before Christmas, much in September; Tuesdays to Thursdays are the days of business.
    private static readonly double[] Months = [0.95, 1.00, 1.10, 1.00, 0.90, 1.10, 0.85, 0.55, 1.20, 1.15, 1.10, 0.85];
    private static readonly double[] Weekdays = [0.85, 1.15, 1.10, 1.10, 0.80];

    private readonly List<LocalDate> _days = [];
    private readonly Dictionary<LocalDate, int> _places = [];

    /// <summary>The working days from one date to another, and some years on, as deals begun late end later.</summary>
    public WorkCalendar(LocalDate first, LocalDate last)
    {
        First = first;
        for (var date = first; date <= last.PlusYears(3); date = date.PlusDays(1))
        {
            if (date.DayOfWeek < IsoDayOfWeek.Saturday && !Holidays.French.Contains(date))
            {
                _places[date] = _days.Count;
                _days.Add(date);
            }
        }
    }

    public LocalDate First { get; }

    /// <summary>The last working day that it knows, years after the company's last day.</summary>
    public LocalDate Last => _days[^1];

    /// <summary>The working days up to a date.</summary>
    public IEnumerable<LocalDate> Until(LocalDate last) => _days.TakeWhile(date => date <= last);

    /// <summary>A working day, so many working days later.</summary>
    public LocalDate Later(LocalDate date, int days) => _days[Math.Min(_places[date] + days, _days.Count - 1)];

    /// <summary>A working day, so many working days before.</summary>
    public LocalDate Earlier(LocalDate date, int days) => _days[Math.Max(0, _places[date] - days)];

    /// <summary>How busy a day is; 1 is ordinary.</summary>
    public static double Rhythm(LocalDate date) => Season(date.Month) * Weekdays[(int)date.DayOfWeek - 1];

    /// <summary>How busy a month is; 1 is ordinary.</summary>
    public static double Season(int month) => Months[month - 1];

    /// <summary>A time on the company's clocks.</summary>
    public static Moment At(LocalDateTime local) => Moment.Of(Zone.AtLeniently(local).ToInstant());
}
