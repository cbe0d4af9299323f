using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>When a rep expected a deal to close, and when the rep thought again.</summary>
internal static class CloseDates
{
    private const int Meanwhile = 14;

    // The CRM asks before the day's work.
    private static readonly LocalTime Morning = new(8, 0);

    /// <summary>The dates in the order in which they were written down, up to a day; there is always one.</summary>
    public static List<(LocalDateTime At, LocalDate Date)> Until(DealLife life, LocalDate lastDay)
    {
        var dates = new List<(LocalDateTime At, LocalDate Date)>();
        foreach (var stay in life.Stays.TakeWhile(stay => stay.From.Date <= lastDay))
        {
            if (dates.Count == 0 || (life.IsCareful && dates[^1].Date != First(life, stay)))
            {
                dates.Add((stay.From, First(life, stay)));
            }

            // Who is careful puts a date off when it comes; who is not leaves it in the past.
            while (life.IsCareful && dates[^1].Date <= LocalDate.Min(stay.Until.Date, lastDay))
            {
                dates.Add((dates[^1].Date + Morning, dates[^1].Date.PlusDays(Meanwhile)));
            }
        }

        return dates;
    }

    /// <summary>In each stage a rep expects what is left of an ordinary sale.</summary>
    public static LocalDate First(DealLife life, Stay stay)
    {
        var days = 0.0;
        for (var at = life.Pipeline.Open.IndexOf(stay.Stage); at < life.Pipeline.Open.Length; at++)
        {
            days += 1.5 * (life.Pipeline.Open[at].MeanStay + 1);
        }

        return stay.From.Date.PlusDays((int)(days * life.Team.Patience));
    }
}
