using System.Collections.Immutable;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>
/// Deals over the years in an exact number: more in busy months and by busy reps, fewer by beginners, none by who is away, uneven from
/// day to day as life is. It counts while it is asked, day by day.
/// </summary>
internal sealed class Quota
{
    private readonly int _deals;
    private readonly int _seed;
    private readonly double _all;
    private readonly double[] _reached;

    public Quota(int deals, ImmutableArray<Salesperson> reps, IEnumerable<LocalDate> days, int seed)
    {
        _deals = deals;
        _seed = seed;
        _reached = new double[reps.Length + 1];
        var dates = days.ToList();
        var all = 0.0;
        foreach (var rep in reps)
        {
            // Each rep has a stretch of the whole line, and goes along it; where a whole deal is passed, one begins.
            _reached[rep.Number] = all;
            foreach (var date in dates)
            {
                all += Weight(rep, date);
            }
        }

        _all = all;
    }

    /// <summary>The deals that a rep begins on a day.</summary>
    public int Begin(Salesperson rep, LocalDate date, Draw draw)
    {
        var before = Whole(_reached[rep.Number]);
        _reached[rep.Number] += Weight(rep, date);
        return Whole(_reached[rep.Number]) - before;
    }

    private int Whole(double reached) => (int)(reached / _all * _deals);

    private double Weight(Salesperson rep, LocalDate date) => rep.IsAtWork(date)
        ? rep.Effort * rep.Ramp(date) * WorkCalendar.Rhythm(date) * new Draw(_seed, date.Year, date.DayOfYear, rep.Number).Wait(1)
        : 0;
}
